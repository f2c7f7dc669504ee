internal import Dispatch
internal import Glibc
internal import JSONTree

/// Where a session's lines come from and go to: by default the process's standard input and output.
///
/// A read or write blocks a thread of its own, none of Swift's: a pipe may be silent for hours.
public struct StandardStreams: Sendable {
    private let input: Int32
    private let output: Int32
    private let reading = DispatchQueue(label: "mcp.input")
    private let writing = DispatchQueue(label: "mcp.output")

    /// The process's own.
    public init() { self.init(input: STDIN_FILENO, output: STDOUT_FILENO) }

    /// File descriptors, which stay whose they are.
    init(input: Int32, output: Int32) {
        self.input = input
        self.output = output
        // Who reads no more is noticed by the write that fails.
        signal(SIGPIPE, SIG_IGN)
    }

    /// What comes next; `nil` at the end.
    func read() async -> [UInt8]? {
        await withCheckedContinuation { continuation in
            reading.async { continuation.resume(returning: Self.read(input)) }
        }
    }

    /// Writes all bytes, in the order of the calls. Bytes that nobody takes any more are gone.
    func write(_ bytes: [UInt8]) async {
        await withCheckedContinuation { continuation in
            writing.async {
                Self.write(bytes, to: output)
                continuation.resume()
            }
        }
    }

    private static func read(_ descriptor: Int32) -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = buffer.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
            if count > 0 { return Array(buffer[..<count]) }
            guard count < 0, errno == EINTR else { return nil }
        }
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count > 0 { rest = rest.dropFirst(count) } else if count == 0 || errno != EINTR { return }
        }
    }
}

/// Writes messages, a line each.
struct Outlet: Sendable {
    private let streams: StandardStreams

    init(_ streams: StandardStreams) { self.streams = streams }

    func write(_ message: JSONValue) async { await streams.write(Array((message.text + "\n").utf8)) }
}
