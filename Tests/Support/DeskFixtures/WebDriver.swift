import AsyncHTTPClient
import Foundation
public import JSONTree
import NIOCore
import NIOHTTP1
import Sandbox

/// A real browser, driven over HTTP (<https://www.w3.org/TR/webdriver2/>): Debian's chromium and its driver.
///
/// The browser is a supervised process of its own, not the driver's child: it is gone even after a crash.
public final class WebDriver: Sendable {
    private static let elementKey = "element-6066-11e4-a52e-4f735466cecf"
    private static let binaries = (browser: "/usr/bin/chromium", driver: "/usr/bin/chromedriver")

    /// Why there is no real browser here; `nil` where there is one.
    private static var whatIsMissing: String? {
        let missing = [binaries.browser, binaries.driver].filter { !FileManager.default.isExecutableFile(atPath: $0) }
        return missing.isEmpty
            ? nil : "\(missing.joined(separator: " and ")) cannot be found: Tests/Support/setup.sh test installs them"
    }

    /// Whether there is one; where there is none, it says why.
    public static var isThere: Bool {
        guard let missing = whatIsMissing else { return true }
        print("The tests in a real browser are skipped: \(missing).")
        return false
    }

    private let processes: [SandboxProcess]
    private let session: String
    /// The site's address.
    public let site: String

    /// Opens a browser on a site of this machine.
    public init(port: Int) async throws {
        let folder = try SandboxFolder("browser")
        let arguments = [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
            "--disable-extensions", "--disable-background-networking", "--disable-component-update", "--lang=en",
            "--remote-debugging-port=0", "--user-data-dir=\(folder.path)", "about:blank",
        ]
        let browser = try SandboxProcess(
            .init(
                [Self.binaries.browser] + arguments, environment: ["HOME": folder.path],
                logFile: folder.path("browser.log"), grace: .zero, removedFolder: folder.path))
        let driver = try SandboxProcess(
            .init([Self.binaries.driver, "--port=0"], logFile: folder.path("driver.log"), grace: .zero))
        let address = try await browser.waitForOutput("DevTools listening on", within: .patience)
        let ready = try await driver.waitForOutput("started successfully on port", within: .patience)
        guard let debugger = address.firstMatch(of: /ws:\/\/([0-9.:]+)\//)?.1,
            let driverPort = ready.firstMatch(of: /on port (\d+)/)?.1
        else { throw SandboxError("The browser does not say where it listens: \(address), \(ready)") }
        processes = [driver, browser]
        site = "http://127.0.0.1:\(port)"
        let root = "http://127.0.0.1:\(driverPort)/session"
        let wanted: JSONValue = .object([
            "browserName": .string("chrome"), "unhandledPromptBehavior": .string("ignore"),
            "goog:chromeOptions": .object(["debuggerAddress": .string(String(debugger))]),
        ])
        let opened = try await Self.send(
            .POST, root, .object(["capabilities": .object(["alwaysMatch": wanted])]))
        guard case .string(let id) = opened["sessionId"] else { throw SandboxError("There is no session: \(opened)") }
        session = "\(root)/\(id)"
    }

    /// Ends the browser.
    public func close() async {
        for process in processes { await process.stop() }
    }

    // MARK: Pages

    /// Loads a page, and waits for it.
    public func open(_ path: String) async throws {
        try await post("url", ["url": .string(site + path)])
    }

    /// The path and query of the page that is shown.
    public func path() async throws -> String {
        guard case .string(let url) = try await Self.send(.GET, "\(session)/url") else { return "" }
        return url.hasPrefix(site) ? String(url.dropFirst(site.count)) : url
    }

    /// What a function's body returns in the page.
    @discardableResult
    public func run(_ script: String, _ arguments: [JSONValue] = []) async throws -> JSONValue {
        try await post("execute/sync", ["script": .string(script), "args": .array(arguments)])
    }

    /// What a function's body hands to its last argument, when it does.
    public func runAsynchronously(_ script: String) async throws -> JSONValue {
        try await post("execute/async", ["script": .string(script), "args": .array([])])
    }

    /// Waits until an expression of the page is true.
    public func wait(until expression: String, _ what: String) async throws {
        _ = try await eventually(within: .seconds(60), what) {
            try await self.run("return Boolean(\(expression))") == .bool(true) ? true : nil
        }
    }

    /// Waits until a text stands in what a selector finds.
    public func wait(for text: String, in selector: String) async throws {
        let list = "[...document.querySelectorAll(\(JSONValue.string(selector).text))]"
        try await wait(
            until: "\(list).some(e => e.textContent.includes(\(JSONValue.string(text).text)))", "\(text) in \(selector)"
        )
    }

    // MARK: Elements

    /// The first element of a selector, as soon as there is one.
    public func element(_ selector: String) async throws -> String {
        try await eventually(within: .seconds(60), "there is \(selector)") { try await self.elements(selector).first }
    }

    /// All elements of a selector.
    public func elements(_ selector: String) async throws -> [String] {
        let found = try await post("elements", ["using": .string("css selector"), "value": .string(selector)])
        guard case .array(let references) = found else { return [] }
        return references.compactMap { if case .string(let id) = $0[Self.elementKey] { id } else { nil } }
    }

    /// Clicks as a person does. An element that a refresh has just replaced is looked for again.
    public func click(_ selector: String) async throws {
        _ = try await eventually(within: .seconds(60), "\(selector) can be clicked") { () -> Bool? in
            do {
                try await self.run(
                    "arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})",
                    [.object([Self.elementKey: .string(try await self.element(selector))])])
                try await self.post("element/\(try await self.element(selector))/click")
                return true
            } catch let failure as WebDriverFailure where failure.isPassing {
                return nil
            }
        }
    }

    /// Types into the first element of a selector.
    public func type(_ text: String, into selector: String) async throws {
        try await post("element/\(try await element(selector))/value", ["text": .string(text)])
    }

    /// Presses a key by where it is, as a keyboard of another layout does: the same place says another letter.
    public func press(place code: String, saying key: String) async throws {
        for type in ["rawKeyDown", "keyUp"] {
            let parameters: JSONValue = .object(["type": .string(type), "code": .string(code), "key": .string(key)])
            try await post(
                "goog/cdp/execute", ["cmd": .string("Input.dispatchKeyEvent"), "params": parameters])
        }
    }

    /// Presses keys, one after the other, wherever the focus is.
    public func press(_ keys: String) async throws {
        let strokes = keys.flatMap { key in
            ["keyDown", "keyUp"].map { JSONValue.object(["type": .string($0), "value": .string(String(key))]) }
        }
        let keyboard: JSONValue = .object([
            "type": .string("key"), "id": .string("keyboard"), "actions": .array(strokes),
        ])
        try await post("actions", ["actions": .array([keyboard])])
    }

    /// The name by which assistive technology calls an element.
    public func name(of element: String) async throws -> String {
        guard case .string(let name) = try await Self.send(.GET, "\(session)/element/\(element)/computedlabel") else {
            return ""
        }
        return name
    }

    // MARK: Prompts and pictures

    /// The question that is open, if one is.
    public func question() async throws -> String? {
        do {
            if case .string(let text) = try await Self.send(.GET, "\(session)/alert/text") { return text }
            return nil
        } catch let failure as WebDriverFailure where failure.code == "no such alert" {
            return nil
        }
    }

    /// Says yes to the question.
    public func accept() async throws { try await post("alert/accept") }

    /// Shows pages as a phone or a desk's screen does, in light or dark.
    public func look(width: Int, height: Int, isDark: Bool) async throws {
        let metrics: JSONValue = .object([
            "width": .number(Double(width)), "height": .number(Double(height)), "deviceScaleFactor": .number(1),
            "mobile": .bool(width < 600),
        ])
        try await post(
            "goog/cdp/execute",
            ["cmd": .string("Emulation.setDeviceMetricsOverride"), "params": metrics])
        let scheme: JSONValue = .object([
            "name": .string("prefers-color-scheme"), "value": .string(isDark ? "dark" : "light"),
        ])
        try await post(
            "goog/cdp/execute",
            ["cmd": .string("Emulation.setEmulatedMedia"), "params": .object(["features": .array([scheme])])])
    }

    /// Keeps a picture of what is shown in `.build/screenshots`.
    public func photograph(_ name: String) async throws {
        guard case .string(let image) = try await Self.send(.GET, "\(session)/screenshot"),
            let bytes = Data(base64Encoded: image)
        else { throw SandboxError("There is no picture of \(name)") }
        let folder = Programs.repository.appending(path: ".build/screenshots")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try bytes.write(to: folder.appending(path: "\(name).png"))
    }

    // MARK: The wire

    @discardableResult
    private func post(_ command: String, _ body: [String: JSONValue] = [:]) async throws -> JSONValue {
        try await Self.send(.POST, "\(session)/\(command)", .object(body))
    }

    private static func send(_ method: HTTPMethod, _ url: String, _ body: JSONValue? = nil) async throws -> JSONValue {
        var request = HTTPClientRequest(url: url)
        request.method = method
        if let body {
            request.headers.add(name: "content-type", value: "application/json; charset=utf-8")
            request.body = .bytes(ByteBuffer(string: body.text))
        }
        let response = try await Browser.client.execute(request, timeout: .seconds(120))
        let text = String(buffer: try await response.body.collect(upTo: 32 << 20))
        let value = (try? JSONValue(parsing: text))?["value"] ?? .null
        guard response.status == .ok else { throw WebDriverFailure(value) }
        return value
    }
}

/// What the driver answers to a command that failed.
struct WebDriverFailure: Error, CustomStringConvertible {
    let code: String
    let description: String

    init(_ value: JSONValue) {
        code = if case .string(let code) = value["error"] { code } else { "unknown" }
        let message = if case .string(let message) = value["message"] { message } else { value.text }
        description = "\(code): \(message)"
    }

    /// Whether the element was being replaced or covered just then.
    var isPassing: Bool {
        ["stale element reference", "element click intercepted", "element not interactable"].contains(code)
    }
}
