// How a page looks: wide and narrow, dark, printed, without scripts, with hostile texts.
import assert from "node:assert/strict";
import path from "node:path";
import { all, axe, blind, both, check, json, open, pages, report, shownRows, single, texts } from "./opened.mjs";

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

await check("on paper each row is one line, and nothing is cut or runs into the next column",
    async () => {
        const page = await open(blind, { width: 700 }); // A4 between its margins
        await page.emulateMediaType("print");
        const heights = await all(page, "details.row > summary", rows =>
            rows.map(row => row.getBoundingClientRect().height));
        assert.ok(heights.length > 10);
        assert.ok(Math.max(...heights) < 1.5 * Math.min(...heights), heights.join(" "));
        const wide = await all(page, ".cols > .col > *", parts => parts.filter(part =>
            part.scrollWidth > part.clientWidth + 1 || part.getBoundingClientRect().right >
                part.parentElement.getBoundingClientRect().right + 1).map(part => part.className));
        assert.deepEqual(wide, []);
        assert.equal(await page.$eval(".clock-head .l", one => one.innerText),
            "Severity, weight, control");
    });

await check("no label of time is cut at the end of its chart", async () => {
    for (const file of [single, blind, report])
        for (const width of [390, 700, 1280]) {
            const page = await open(file, { width });
            const cut = await all(page, ".chart text.tick, .clock-head text.tick", labels =>
                labels.filter(label => label.getClientRects().length > 0 &&
                    label.getBoundingClientRect().right >
                        label.ownerSVGElement.getBoundingClientRect().right + 1)
                    .map(label => label.textContent));
            assert.deepEqual(cut, [], file + " at " + width);
            await page.close();
        }
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
    await page.evaluate(() => new Promise(done => // after all that was begun has come
        requestAnimationFrame(() => requestAnimationFrame(done))));
    await page.$$eval("button, a, input, select, summary", found =>
        found.forEach(one => one.focus()));
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
