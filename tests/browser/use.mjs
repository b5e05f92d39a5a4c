// What a person does with a page: filters, search, links, keys, the pointer, copying.
import assert from "node:assert/strict";
import { all, check, json, open, report, shownRows } from "./opened.mjs";

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
    const search = async words => {
        await page.$eval("input[data-filter=find]", one => { one.value = ""; });
        await page.type("input[data-filter=find]", words);
        return (await shownRows(page)).sort();
    };
    const status = json("status", "--all").filter(row => row.level === "finding");
    assert.ok(status.length > 10);
    for (const { control_id: id, title } of status) { // in letters of another case
        assert.deepEqual(await search(title.toUpperCase()), [id]);
        assert.ok((await search(title.split(" ").at(-1))).includes(id), title);
    }
    assert.deepEqual(await search("no control has these words"), []);
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
    const [{ script }] = json("show", "EDCA-TLS-014");
    assert.ok(script.length > 20);
    const button = "#EDCA-TLS-014 button.copy";
    const says = word => (page, wait) => page.waitForFunction((selector, expected) =>
        document.querySelector(selector).textContent === expected, wait, button, word);
    for (const may of [true, false]) {
        const page = await open(report, { hash: "#EDCA-TLS-014" });
        await page.evaluate(allowed => {
            Object.defineProperty(navigator, "clipboard", { value: { writeText: async text => {
                if (!allowed) throw new Error("not allowed");
                window.copied = text;
            } } });
        }, may);
        await page.click(button);
        await says(may ? "Copied" : "Selected")(page, {});
        const got = await page.evaluate(allowed =>
            allowed ? window.copied : String(getSelection()), may);
        assert.equal(got.trim().replace(/\r?\n/g, "\n"), script.trim().replace(/\r?\n/g, "\n"));
        await says("Copy")(page, { timeout: 5000 }); // and then it may be copied again
        await page.close();
    }
});

await check("filtering is a matter of frames, however often it is done", async () => {
    const page = await open(report);
    // How long an empty page takes to lay out as many rows says how fast the machine is now.
    const { filtered, laidOut } = await page.evaluate(() => {
        const took = run => {
            const times = [];
            for (let round = 0; round < 9; ++round) {
                const begin = performance.now();
                run(round);
                document.body.getBoundingClientRect();
                times.push(performance.now() - begin);
            }
            return times.sort((one, other) => one - other)[4];
        };
        const field = document.querySelector("input[data-filter=find]");
        const rows = [...document.querySelectorAll("details.row")];
        return {
            laidOut: took(round => rows.forEach(row => { row.hidden = round % 2 === 0; })),
            filtered: took(round => {
                field.value = ["t", "tl", "tls"][round % 3];
                field.dispatchEvent(new Event("input", { bubbles: true }));
            }) };
    });
    assert.ok(filtered < 16 + 8 * laidOut, filtered + " ms, laid out in " + laidOut + " ms");
});
