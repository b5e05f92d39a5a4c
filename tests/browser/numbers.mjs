// The numbers on a page are those of the commands.
import assert from "node:assert/strict";
import { all, check, json, open, report, texts, two } from "./opened.mjs";

await check("the numbers of the first screen are those of the commands", async () => {
    const page = await open(report);
    const trend = json("trend");
    const last = trend.filter(row => row.taken_at === trend.at(-1).taken_at);
    const scores = await all(page, ".smalls li", items => items.map(item => [
        item.querySelector(".name span").textContent, item.querySelector(".name b").textContent]));
    assert.equal(scores[0][0], "All");
    assert.deepEqual(Object.fromEntries(scores),
        Object.fromEntries(last.map(row => [row.framework, two(row.score)])));
    const all_ = last.find(row => row.framework === "All");
    assert.equal(await page.$eval(".big b", one => one.textContent), two(all_.score));
    const status = json("status", "--all").filter(row => row.status);
    for (const [severity, fail, , , , warning, unknown, pass] of await all(page, ".counts tbody tr",
        rows => rows.map(row => [...row.children].map(cell => cell.textContent)))) {
        const count = word => String(status.filter(
            row => row.severity === severity && row.status === word).length);
        assert.deepEqual([fail, warning, unknown, pass],
            [count("Fail"), count("Warning"), count("Unknown"), count("Pass")], severity);
    }
});

await check("every score and count in the table of values is that of its scan", async () => {
    const page = await open(report);
    const trend = json("trend");
    const alike = json("trend", "--basis", "like-for-like", "--framework", "All");
    const scans = json("scans");
    const names = await texts(page, ".values thead th");
    const rows = await all(page, ".values tbody tr",
        found => found.map(row => [...row.children].map(cell => cell.textContent)));
    assert.equal(rows.length, scans.length);
    rows.reverse().forEach((cells, index) => {
        const scan = scans[index];
        const row = Object.fromEntries(names.map((name, at) => [name, cells[at]]));
        for (const point of trend.filter(one => one.scan_id === scan.scan_id))
            assert.equal(row[point.framework], point.score === null ? "–" : two(point.score));
        assert.equal(row["All, like for like"],
            two(alike.find(one => one.scan_id === scan.scan_id).score));
        assert.deepEqual([row.Pass, row.Fail, row.Warning, row.Unknown, row.Skipped].map(Number),
            [scan.passed, scan.failed, scan.warned, scan.unknown, scan.skipped]);
    });
});

await check("every row of the history has the status, the days and the flips of its control",
    async () => {
        const page = await open(report);
        const rows = await all(page, "details.row", found => found.map(row => [row.id,
            row.querySelector(".st").textContent, row.querySelector(".d").textContent,
            row.querySelector(".fl").textContent]));
        const status = new Map(json("status", "--all").filter(row => row.level === "finding")
            .map(row => [row.control_id, row]));
        assert.equal(rows.length, status.size);
        for (const [id, word, days, flips] of rows) {
            const row = status.get(id);
            assert.equal(word, row.status ?? "not assessed", id);
            assert.equal(days, (row.at_least ? "≥ " : "") + row.days + " d", id);
            assert.equal(flips, row.flips ? String(row.flips) : "·", id);
        }
    });

await check("the bars of every waterfall add up, and are the causes of trend --explain",
    async () => {
        const page = await open(report);
        const scans = json("scans");
        const causes = json("trend", "--explain", String(scans[0].scan_id), "latest");
        const number = text => text === "0" ? 0 : Number(text.replace("−", "-"));
        const falls = await all(page, "table.fall", tables => tables.map(table =>
            [...table.querySelectorAll("td.n")].map(cell => cell.textContent)));
        assert.ok(falls.length > 2);
        for (const fall of falls) {
            const numbers = fall.map(number);
            const sum = numbers.slice(0, -1).reduce((one, other) => one + other, 0);
            assert.ok(Math.abs(sum - numbers.at(-1)) < 0.03, fall.join(" "));
        }
        const moved = causes.filter(row => row.framework === "All")
            .reduce((sum, row) => sum + row.points, 0);
        assert.ok(Math.abs(number(falls[0].at(-1)) - number(falls[0][0]) - moved) < 0.02);
    });

await check("what fails is listed with its days and where", async () => {
    const page = await open(report);
    const rows = await all(page, "table.fails tbody tr", found => found.map(row =>
        [...row.children].map(cell => cell.textContent)));
    const failing = json("status").filter(row => row.status === "Fail" && row.level === "finding");
    assert.deepEqual(rows.map(row => [row[1], Number(row[4])]).sort(),
        failing.map(row => [row.title, row.days]).sort());
});
