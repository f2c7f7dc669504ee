import Dispatch
import Foundation
import Glibc

extension MailSandbox {
    /// Hands a letter to the SMTP server as a stranger's server would: no login, no TLS, any sender.
    ///
    /// - Throws: ``SandboxError`` with the server's answer, where it refuses.
    public func submit(_ raw: [UInt8], from sender: String, to recipients: [String]) async throws {
        let port = ports.relay
        try await withCheckedThrowingContinuation { continuation in
            // The socket blocks: not on a thread of Swift's pool.
            DispatchQueue.global().async {
                continuation.resume(
                    with: Result { try SMTPDialogue.submit(raw, from: sender, to: recipients, port: port) })
            }
        }
    }
}

/// The few commands of SMTP that hand over a letter, over a plain loopback connection.
private struct SMTPDialogue {
    private let socket: Int32
    private var input: [UInt8] = []

    static func submit(_ raw: [UInt8], from sender: String, to recipients: [String], port: Int) throws {
        var dialogue = try SMTPDialogue(port: port)
        defer { close(dialogue.socket) }
        try dialogue.expect("220")
        try dialogue.say("EHLO localhost", expecting: "250")
        try dialogue.say("MAIL FROM:<\(sender)>", expecting: "250")
        for recipient in recipients { try dialogue.say("RCPT TO:<\(recipient)>", expecting: "250") }
        try dialogue.say("DATA", expecting: "354")
        try dialogue.send(stuffed(raw))
        try dialogue.say(".", expecting: "250")
        try dialogue.say("QUIT", expecting: "221")
    }

    private init(port: Int) throws {
        socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let status = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard status == 0 else {
            close(socket)
            throw SandboxError("The SMTP server does not answer on port \(port).")
        }
    }

    private mutating func say(_ line: String, expecting code: String) throws {
        try send(Array("\(line)\r\n".utf8))
        try expect(code)
    }

    private func send(_ bytes: [UInt8]) throws {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes { write(socket, $0.baseAddress, $0.count) }
            guard count > 0 else { throw SandboxError("The SMTP server closed the connection.") }
            sent += count
        }
    }

    /// Reads one reply, which may have several lines.
    private mutating func expect(_ code: String) throws {
        while true {
            let line = try readLine()
            guard line.hasPrefix(code) else { throw SandboxError("The SMTP server refused: \(line)") }
            if line.dropFirst(3).first != "-" { return }
        }
    }

    private mutating func readLine() throws -> String {
        while true {
            if let end = input.firstIndex(of: 10) {
                let line = String(decoding: input[..<end], as: UTF8.self)
                input.removeSubrange(...end)
                return line.trimmingCharacters(in: .whitespacesAndNewlines)
            }
            var chunk = [UInt8](repeating: 0, count: 1024)
            let count = read(socket, &chunk, chunk.count)
            guard count > 0 else { throw SandboxError("The SMTP server closed the connection.") }
            input += chunk.prefix(count)
        }
    }

    /// Dots at the beginning of lines doubled, and a line end at the end.
    private static func stuffed(_ raw: [UInt8]) -> [UInt8] {
        var lines = raw.split(separator: 10, omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines.flatMap { line -> [UInt8] in
            let dot: [UInt8] = line.first == UInt8(ascii: ".") ? [UInt8(ascii: ".")] : []
            return dot + (line.last == 13 ? line.dropLast() : line) + [13, 10]
        }
    }
}
