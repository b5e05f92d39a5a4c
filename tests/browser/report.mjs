// Looks at reports of edca in a real browser: node report.mjs EDCA DATA [MODULES].
// EDCA is the program, DATA the folder tests/data, MODULES the folder that has node_modules with
// puppeteer-core and axe-core. Ends with 77 where there is no browser to look with.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [program, data, modules = import.meta.dirname] = process.argv.slice(2);

const skip = why => {
    console.log("skipped: " + why + "; scripts/test installs what is missing");
    process.exit(77);
};
const chromium = [process.env.EDCA_CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome"].find(file => file && existsSync(file));
if (!chromium) skip("there is no chromium");
const require = createRequire(path.resolve(modules, "package.json"));
let puppeteer, axe;
try {
    puppeteer = require("puppeteer-core");
    axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
} catch {
    skip("there is no puppeteer-core or axe-core in " + modules);
}

const now = "2026-05-04T08:00:00.000Z";
const folder = mkdtempSync(path.join(tmpdir(), "edca-browser-"));
const edca = (...args) => execFileSync(program, args, {
    env: { ...process.env, EDCA_NOW: now, EDCA_DB: path.join(folder, "history.db") },
    encoding: "utf8", maxBuffer: 1 << 28 });
const json = (...args) => JSON.parse(edca(...args, "--format", "json"));
const two = number => number.toFixed(2);

// A scan in which every text is what a page must not obey.
const hostile = "</style></script><script>window.fooled=1</script>" +
    "<img src=x onerror=\"window.fooled=1\">' onfocus='window.fooled=1' \u202E&amp;";
const hostileScan = (stamp, status) => JSON.stringify({
    Metadata: { AnalysisTimestamp: stamp, OrganizationId: "Hostile " + hostile },
    Findings: [{
        ControlId: "EDCA-" + hostile, Title: hostile, Description: hostile, Category: hostile,
        Severity: hostile, SeverityWeight: 5, Frameworks: [hostile, "CIS"], Verify: true,
        OverallStatus: status, Subject: hostile, SubjectLabel: hostile, Considerations: hostile,
        References: [{ name: hostile, url: "javascript:window.fooled=1" },
            { name: "link", url: "https://example.com/\"><b>" + hostile }],
        Remediation: { automatable: false, description: hostile, scriptTemplate: hostile },
        ServerResults: [{ Server: hostile, Status: status, Evidence: hostile }],
    }],
});

edca("record", path.join(data, "demo"));
const report = path.join(folder, "report.html");
edca("report", "--output", report);
mkdirSync(path.join(folder, "hostile"));
writeFileSync(path.join(folder, "hostile", "analysis_1.json"), hostileScan("2026-03-01T06:00:00Z", "Pass"));
writeFileSync(path.join(folder, "hostile", "analysis_2.json"), hostileScan("2026-04-01T06:00:00Z", "Fail"));
const others = path.join(folder, "others.db");
edca("record", "--db", others, path.join(folder, "hostile"));
edca("record", "--db", others, path.join(data, "demo"));
const both = path.join(folder, "both.html");
edca("report", "--db", others, "--output", both);
const pages = path.join(folder, "pages");
mkdirSync(pages);
edca("report", "--db", others, "--output", pages);

const browser = await puppeteer.launch({
    executablePath: chromium, headless: true,
    args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--force-color-profile=srgb"] });
const complaints = []; // what a page said, asked for or threw
const open = async (file, { hash = "", width = 1280, height = 900, dark = false,
    script = true } = {}) => {
    const page = await browser.newPage();
    page.on("console", message => complaints.push("console: " + message.text()));
    page.on("pageerror", error => complaints.push("error: " + error.message));
    page.on("dialog", async dialog => {
        complaints.push("dialog: " + dialog.message());
        await dialog.dismiss();
    });
    page.on("request", request => {
        const url = request.url();
        if (!url.startsWith(pathToFileURL(folder).href)) complaints.push("request: " + url);
    });
    await page.setViewport({ width, height });
    await page.emulateMediaFeatures(
        [{ name: "prefers-color-scheme", value: dark ? "dark" : "light" }]);
    await page.setJavaScriptEnabled(script);
    await page.goto(pathToFileURL(file).href + hash);
    return page;
};
const all = (page, selector, read) => page.$$eval(selector, read);
const texts = (page, selector) =>
    page.$$eval(selector, found => found.map(one => one.textContent.trim()));
const shownRows = page => page.$$eval("details.row", rows =>
    rows.filter(row => row.getClientRects().length > 0).map(row => row.id));

let failed = 0;
const check = async (what, run) => {
    const begin = Date.now();
    try {
        await run();
        assert.deepEqual(complaints.splice(0), [], "the page was not silent");
        console.log("ok    " + what + " (" + (Date.now() - begin) + " ms)");
    } catch (error) {
        ++failed;
        complaints.length = 0;
        console.log("FAIL  " + what + "\n" + (error.stack || error));
    }
    for (const page of (await browser.pages()).slice(1)) await page.close();
};

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

const wanted = {
    "fails": row => row.status === "Fail",
    "hide-skipped": row => row.status !== "Skipped",
    "status=Pass": row => row.status === "Pass",
    "severity=High": row => row.severity === "High",
    "framework=CIS": (row, shown) => shown.frameworks.includes("CIS"),
    "framework=CIS&status=Pass": (row, shown) =>
        shown.frameworks.includes("CIS") && row.status === "Pass",
    "category=Transport+Security": row => row.category === "Transport Security",
};

await check("a link with filters shows what its sender saw", async () => {
    const status = json("status", "--all").filter(row => row.level === "finding");
    const frameworks = new Map(json("controls", "list").map(row => [row.control_id, row]));
    for (const [hash, keeps] of Object.entries(wanted)) {
        const page = await open(report, { hash: "#" + hash });
        const expected = status.filter(row => keeps(row, frameworks.get(row.control_id)))
            .map(row => row.control_id).sort();
        assert.deepEqual((await shownRows(page)).sort(), expected, hash);
        await page.close();
    }
});

await check("each filter that is chosen is in the address, and a second one adds to it",
    async () => {
        const page = await open(report);
        const hash = () => page.evaluate(() => decodeURIComponent(location.hash));
        await page.click("input[value=fails]");
        assert.equal(await hash(), "#fails");
        await page.select("select[data-filter=framework]", "CIS");
        assert.equal(await hash(), "#fails&framework=CIS");
        await page.type("input[data-filter=find]", "smtp");
        assert.equal(await hash(), "#fails&framework=CIS&find=smtp");
        const again = await open(report, { hash: await hash() });
        assert.deepEqual(await shownRows(again), await shownRows(page));
        await again.close();
        await page.click("button[type=reset]");
        await page.waitForFunction(() => location.hash === "");
        assert.equal((await shownRows(page)).length, (await page.$$("details.row")).length);
    });

await check("search finds an id, a word of a title and a subject, and says how many", async () => {
    const page = await open(report);
    await page.type("input[data-filter=find]", "edca-tls-014");
    assert.deepEqual(await shownRows(page), ["EDCA-TLS-014"]);
    assert.match(await page.$eval("output", one => one.textContent), /^1 of \d+ controls$/);
    await page.$eval("input[data-filter=find]", one => { one.value = ""; });
    await page.type("input[data-filter=subject]", "nwmbx02");
    const rows = await shownRows(page);
    assert.ok(rows.length > 0 && rows.length < (await page.$$("details.row")).length);
    await page.type("input[data-filter=subject]", " nobody");
    assert.equal((await shownRows(page)).length, 0);
    assert.ok(await page.$eval(".none-found", one => one.getClientRects().length > 0));
});

await check("a link to a control opens its row, also one that a filter hides", async () => {
    const page = await open(report, { hash: "#EDCA-TLS-014" });
    assert.ok(await page.$eval("#EDCA-TLS-014", row => row.open));
    const top = await page.$eval("#EDCA-TLS-014", row => row.getBoundingClientRect().top);
    assert.ok(top >= 0 && top < 900, "out of sight at " + top);
    await page.select("select[data-filter=status]", "Skipped");
    await page.evaluate(() => { location.hash = "#EDCA-TLS-014"; });
    await page.waitForFunction(() =>
        document.getElementById("EDCA-TLS-014").getClientRects().length > 0);
});

await check("every link of the page leads somewhere", async () => {
    const page = await open(report);
    const lost = await all(page, "a[href^='#']", links => links.map(link => link.hash.slice(1))
        .filter(id => !document.getElementById(decodeURIComponent(id))));
    assert.deepEqual(lost, []);
    const schemes = await all(page, "a:not([href^='#'])", links => links.map(link => link.protocol));
    assert.ok(schemes.every(scheme => scheme === "https:" || scheme === "http:"));
});

await check("rows and filters work by keyboard alone", async () => {
    const page = await open(report);
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
    await page.$eval("input[value=all]", one => one.focus());
    await page.keyboard.press("ArrowRight");
    assert.equal(await page.evaluate(() => location.hash), "#fails");
    await page.keyboard.press("ArrowLeft");
    await page.$eval("details.row > summary", one => one.focus());
    await page.keyboard.press("Enter");
    assert.ok(await page.$eval("details.row", row => row.open));
    await page.keyboard.press("Enter");
    assert.ok(!await page.$eval("details.row", row => row.open));
    await page.keyboard.press("ArrowDown");
    assert.equal(await page.evaluate(() => [...document.querySelectorAll("details.row > summary")]
        .indexOf(document.activeElement)), 1);
    const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
    assert.equal(outline, "solid");
});

await check("the pointer tells the scan and its score on every chart", async () => {
    const page = await open(report);
    await page.$eval(".chart", one => one.scrollIntoView({ block: "center" }));
    const box = await (await page.$(".chart")).boundingBox();
    await page.mouse.move(box.x + box.width * 0.5, box.y + box.height * 0.5);
    assert.match(await page.$eval(".pointer span", one => one.textContent),
        /^\d{4}-\d\d-\d\d \d+\.\d\d$/);
    await page.mouse.move(5, box.y);
    assert.ok(await page.$eval(".pointer", one => one.hidden));
});

await check("a script is copied, or chosen where nothing may be copied", async () => {
    const page = await open(report, { hash: "#EDCA-TLS-014" });
    await page.click("#EDCA-TLS-014 button.copy");
    await page.waitForFunction(() =>
        /Copied|Selected/.test(document.querySelector("#EDCA-TLS-014 button.copy").textContent));
});

await check("nothing is wider than the window from 320 to 2560 pixels", async () => {
    const page = await open(report, { hash: "#EDCA-TLS-014" });
    for (const width of [320, 390, 600, 899, 901, 1280, 1920, 2560]) {
        await page.setViewport({ width, height: 900 });
        const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(over <= 0, over + " pixels too wide at " + width);
    }
});

for (const dark of [false, true])
    for (const width of [1280, 390])
        await check("axe finds nothing, " + (dark ? "dark" : "light") + " at " + width, async () => {
            for (const file of [report, both]) {
                const page = await open(file, { dark, width });
                await page.$$eval("details", (found, limit) =>
                    found.forEach((one, index) => { one.open = index < limit; }), 60);
                await page.evaluate(axe);
                const { violations } = await page.evaluate(() => window.axe.run(document, {
                    resultTypes: ["violations"] }));
                assert.deepEqual(violations.map(found => found.id + ": " + found.help + " " +
                    found.nodes.slice(0, 3).map(node => node.target + " " +
                        (node.any[0]?.message ?? "")).join("; ")), []);
                await page.close();
            }
        });

await check("dark is dark, and paper is white whatever the screen is", async () => {
    const page = await open(report, { dark: true });
    const color = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    assert.equal(await color(), "rgb(21, 24, 27)");
    await page.emulateMediaType("print");
    assert.equal(await color(), "rgb(255, 255, 255)");
});

await check("printed it has a few pages of A4 or letter, and every section", async () => {
    const page = await open(report);
    for (const format of ["A4", "Letter"]) {
        const pdf = Buffer.from(await page.pdf({ format })).toString("latin1");
        const count = pdf.match(/\/Type\s*\/Page\b/g).length;
        assert.ok(count >= 4 && count <= 14, format + ": " + count + " pages");
    }
    await page.emulateMediaType("print");
    const hidden = await all(page, ".page > section", sections =>
        sections.filter(section => section.getClientRects().length === 0).map(one => one.id));
    assert.deepEqual(hidden, []);
    assert.equal(await page.$eval("form.filters", one => one.getClientRects().length), 0);
});

await check("without scripts everything is there but what needs them", async () => {
    const page = await open(report, { script: false });
    const shown = selector => page.$$eval(selector, found =>
        found.some(one => one.getClientRects().length > 0));
    for (const selector of ["h1", ".chart path.score", "table.fall", "details.scan", "details.row",
        "table.fails", "nav a", "input[value=fails]"])
        assert.ok(await shown(selector), selector);
    for (const selector of ["select", "input[type=search]", "button.copy", "button[type=reset]"])
        assert.ok(!await shown(selector), selector);
    await page.click("input[value=fails]");
    const failing = json("status").filter(row => row.status === "Fail" && row.level === "finding");
    assert.deepEqual((await shownRows(page)).sort(), failing.map(row => row.control_id).sort());
    await page.click("details.row.is-Fail > summary");
    assert.ok(await shown("details.row[open] .body"));
});

await check("hostile texts stay texts", async () => {
    const page = await open(both);
    await page.$$eval("details", found => found.forEach(one => { one.open = true; }));
    await page.evaluate(() => new Promise(done => setTimeout(done, 100)));
    assert.equal(await page.evaluate(() => window.fooled), undefined);
    assert.deepEqual(await page.$$eval("script, style, img, iframe", found =>
        found.map(one => one.tagName)), ["STYLE", "SCRIPT"]);
    assert.equal(await page.$$eval("*", found => found.filter(one =>
        [...one.attributes].some(attribute => attribute.name.startsWith("on"))).length), 0);
    const body = await page.$eval("body", one => one.textContent);
    assert.ok(body.includes("<script>window.fooled=1</script>"));
    assert.ok(body.includes("<U+202E>"));
});

await check("an overview leads to a page of each organization", async () => {
    const page = await open(both);
    const links = await all(page, ".overview tbody a", found => found.map(one => one.hash));
    assert.equal(links.length, 2);
    const index = await open(path.join(pages, "index.html"));
    assert.equal(await index.$eval("h1", one => one.textContent),
        "EDCA history report: 2 organizations");
    await Promise.all([index.waitForNavigation(), index.click("tbody tr:last-child a")]);
    assert.match(await index.$eval("h1", one => one.textContent), /stands at/);
});

await check("filtering takes no longer than a few frames", async () => {
    const page = await open(report);
    const took = await page.evaluate(() => {
        const field = document.querySelector("input[data-filter=find]");
        const begin = performance.now();
        for (const word of ["t", "tl", "tls"]) {
            field.value = word;
            field.dispatchEvent(new Event("input", { bubbles: true }));
            document.body.getBoundingClientRect();
        }
        return (performance.now() - begin) / 3;
    });
    assert.ok(took < 250, took + " ms");
});

await browser.close();
rmSync(folder, { recursive: true, force: true });
console.log(failed ? failed + " failed" : "all is well");
process.exit(failed ? 1 : 0);
