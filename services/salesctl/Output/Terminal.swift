import Foundation

/// What standard output is, and long texts on it.
struct Terminal {
    /// Whether a person reads standard output.
    let isInteractive: Bool
    private let environment: [String: String]

    /// Looks at this process's standard output.
    init(environment: [String: String] = ProcessInfo.processInfo.environment) {
        isInteractive = isatty(STDOUT_FILENO) == 1
        self.environment = environment
    }

    /// Colours where a terminal shows them and nobody asked for none (no-color.org).
    var style: Style {
        let wantsColour = environment["CLICOLOR_FORCE"].map { $0 != "0" } ?? isInteractive
        return Style(
            usesColour: wantsColour && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb")
    }

    /// Writes lines; what does not fit a terminal goes through `$PAGER`, by default `less`.
    func show(_ lines: [String]) {
        let text = lines.joined(separator: "\n") + "\n"
        let height = lines.reduce(0) { $0 + 1 + $1.count(where: \.isNewline) }
        if !isInteractive || height < rows || !page(text) { FileHandle.standardOutput.write(Data(text.utf8)) }
    }

    private var rows: Int {
        var size = winsize()
        let known = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_row > 0
        return known ? Int(size.ws_row) : 24
    }

    private func page(_ text: String) -> Bool {
        let pager = environment["PAGER"].flatMap { $0.isEmpty ? nil : $0 } ?? "less -FRX"
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", pager]
        let input = Pipe()
        process.standardInput = input
        // A pager that is left early closes the pipe.
        signal(SIGPIPE, SIG_IGN)
        guard (try? process.run()) != nil else { return false }
        try? input.fileHandleForWriting.write(contentsOf: Data(text.utf8))
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
        // 127: there is no such pager.
        return process.terminationStatus != 127
    }
}
