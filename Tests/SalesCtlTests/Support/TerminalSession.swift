import Foundation
import Sandbox
import Synchronization

/// A program at a pseudo-terminal, and somebody who reads and types there.
final class TerminalSession: Sendable {
    /// pty(7): TIOCSPTLCK and TIOCGPTN, which are macros that Swift does not import.
    private static let (setLock, number): (UInt, UInt) = (0x4004_5431, 0x8004_5430)

    private let process: Process
    private let master: Int32
    private let shown = Mutex<[UInt8]>([])

    /// Starts the program. It ends when the terminal does: with this object, or with this process.
    init(_ program: String, _ arguments: [String], environment: [String: String]) throws {
        master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        var (lock, number): (CInt, CUnsignedInt) = (0, 0)
        guard master >= 0, ioctl(master, Self.setLock, &lock) == 0, ioctl(master, Self.number, &number) == 0 else {
            throw SandboxError("There is no pseudo-terminal: \(String(cString: strerror(errno)))")
        }
        let slave = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY | O_CLOEXEC)
        guard slave >= 0 else { throw SandboxError("The pseudo-terminal cannot be opened.") }
        _ = fcntl(master, F_SETFL, O_NONBLOCK)
        let terminal = FileHandle(fileDescriptor: slave, closeOnDealloc: true)
        process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.standardInput = terminal
        process.standardOutput = terminal
        process.standardError = terminal
        try process.run()
    }

    deinit {
        if process.isRunning { process.terminate() }
        close(master)
    }

    /// What the terminal has shown so far.
    var screen: String {
        shown.withLock { shown in
            var chunk = [UInt8](repeating: 0, count: 65_536)
            while true {
                let count = read(master, &chunk, chunk.count)
                guard count > 0 else { break }
                shown += chunk[..<count]
            }
            return String(decoding: shown, as: UTF8.self).replacing("\r\n", with: "\n")
        }
    }

    /// Whether what is typed is shown.
    var isEchoing: Bool {
        var settings = termios()
        return tcgetattr(master, &settings) == 0 && settings.c_lflag & tcflag_t(ECHO) != 0
    }

    /// Types, once the end of the screen is this question.
    ///
    /// - Parameter times: How often the question stands on the screen by then.
    func answer(_ question: String, _ text: String, times: Int = 1, enter: Bool = true) async throws {
        _ = try await eventually(within: .patience, or: "\"\(question)\" was not asked: \(screen)") {
            let screen = screen
            let last = screen.split(separator: "\n", omittingEmptySubsequences: false).last ?? ""
            let isAsked = last.hasPrefix(question) && screen.components(separatedBy: "\n\(question)").count > times
            return isAsked ? () : nil
        }
        try type(text + (enter ? "\n" : ""))
    }

    /// Types.
    func type(_ text: String) throws {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
            guard count > 0 else {
                throw SandboxError("The terminal takes no more: \(String(cString: strerror(errno)))")
            }
            bytes = bytes.dropFirst(count)
        }
    }

    /// Waits for the program's end; what it wrote last is on the screen then.
    func end() async throws -> (status: Int32, screen: String) {
        _ = try await eventually(within: .patience, or: "It does not end: \(screen)") { process.isRunning ? nil : () }
        return (
            process.terminationReason == .exit ? process.terminationStatus : 128 + process.terminationStatus, screen
        )
    }
}
