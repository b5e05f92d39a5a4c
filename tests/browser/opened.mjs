// The reports that are looked at, the browser that opens them, and how a check is made.
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
let puppeteer;
export let axe;
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
export const json = (...args) => JSON.parse(edca(...args, "--format", "json"));
export const two = number => number.toFixed(2);

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
export const report = path.join(folder, "report.html");
edca("report", "--output", report);
export const blind = path.join(folder, "blind.html"); // as of a scan that saw little
edca("report", "--at", "2025-10", "--output", blind);
export const single = path.join(folder, "single.html"); // of one scan
edca("report", "--at", "2025-05", "--output", single);
mkdirSync(path.join(folder, "hostile"));
writeFileSync(path.join(folder, "hostile", "analysis_1.json"), hostileScan("2026-03-01T06:00:00Z", "Pass"));
writeFileSync(path.join(folder, "hostile", "analysis_2.json"), hostileScan("2026-04-01T06:00:00Z", "Fail"));
const others = path.join(folder, "others.db");
edca("record", "--db", others, path.join(folder, "hostile"));
edca("record", "--db", others, path.join(data, "demo"));
export const both = path.join(folder, "both.html");
edca("report", "--db", others, "--output", both);
export const pages = path.join(folder, "pages");
mkdirSync(pages);
edca("report", "--db", others, "--output", pages);

const browser = await puppeteer.launch({
    executablePath: chromium, headless: true,
    args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--force-color-profile=srgb"] });
const complaints = []; // what a page said, asked for or threw
export const open = async (file, { hash = "", width = 1280, height = 900, dark = false,
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
export const all = (page, selector, read) => page.$$eval(selector, read);
export const texts = (page, selector) =>
    page.$$eval(selector, found => found.map(one => one.textContent.trim()));
export const shownRows = page => page.$$eval("details.row", rows =>
    rows.filter(row => row.getClientRects().length > 0).map(row => row.id));

let failed = 0;
export const check = async (what, run) => {
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

// Ends the program: with 1 where a check failed.
export const finish = async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
    console.log(failed ? failed + " failed" : "all is well");
    process.exit(failed ? 1 : 0);
};
