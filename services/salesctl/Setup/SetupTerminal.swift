import Foundation

/// A person at a terminal: questions go out, lines come in.
struct SetupTerminal {
    /// What came of waiting for a line.
    enum Input: Equatable {
        case line(String)
        /// Ctrl-C.
        case interrupted
        /// The input ended (Ctrl-D).
        case ended
    }

    private static let interrupt: UInt8 = 3
    /// POSIX: _POSIX_VDISABLE.
    private static let disabled: UInt8 = 0

    /// `nil` where no person reads and types.
    init?() {
        guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else { return nil }
    }

    /// Writes lines.
    func say(_ text: String) { write(text + "\n") }

    /// Asks and waits for a line.
    ///
    /// - Parameter hidden: Whether what is typed is not shown.
    func ask(_ prompt: String, hidden: Bool = false) -> Input {
        var usual = termios()
        guard tcgetattr(STDIN_FILENO, &usual) == 0 else { return .ended }
        var settings = usual
        // Ctrl-C ends the line in place of the program: then the terminal is put right, and the answers so far are kept.
        withUnsafeMutableBytes(of: &settings.c_cc) { characters in
            characters[Int(VINTR)] = Self.disabled
            characters[Int(VEOL)] = Self.interrupt
        }
        if hidden { settings.c_lflag &= ~tcflag_t(ECHO) }
        tcsetattr(STDIN_FILENO, TCSANOW, &settings)
        defer { tcsetattr(STDIN_FILENO, TCSANOW, &usual) }
        write(prompt)
        let input = read()
        if hidden || input == .interrupted { write("\n") }
        return input
    }

    private func read() -> Input {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = Foundation.read(STDIN_FILENO, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return .ended }
            bytes += chunk[..<count]
            if bytes.contains(Self.interrupt) { return .interrupted }
            if bytes.last == UInt8(ascii: "\n") { return .line(String(decoding: bytes.dropLast(), as: UTF8.self)) }
        }
    }

    private func write(_ text: String) { FileHandle.standardOutput.write(Data(text.utf8)) }
}
