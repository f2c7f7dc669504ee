/// Cuts bytes into lines, each a message (MCP's transport over standard input and output).
struct LineFramer: Sendable {
    /// What was cut.
    enum Line: Sendable, Equatable {
        case line([UInt8])
        /// A line that is longer than any message; its bytes are gone.
        case tooLong
    }

    /// How many bytes a line may have: 4 MiB.
    static let longest = 4 << 20

    private let longest: Int
    private var begun: [UInt8] = []
    private var isSkipping = false

    init(longest: Int = Self.longest) { self.longest = longest }

    /// The lines that end in a chunk; empty ones are passed over.
    mutating func lines(in chunk: [UInt8]) -> [Line] {
        var lines: [Line] = []
        var rest = chunk[...]
        while let end = rest.firstIndex(of: 0x0A) {
            if !isSkipping { append(rest[..<end], reporting: &lines) }
            isSkipping = false
            if let line = takeBegun() { lines.append(.line(line)) }
            rest = rest[(end + 1)...]
        }
        if !isSkipping { append(rest, reporting: &lines) }
        return lines
    }

    /// What is left when the input ends without a line break.
    mutating func last() -> Line? { isSkipping ? nil : takeBegun().map(Line.line) }

    private mutating func append(_ part: ArraySlice<UInt8>, reporting lines: inout [Line]) {
        guard begun.count + part.count <= longest else {
            begun = []
            isSkipping = true
            lines.append(.tooLong)
            return
        }
        begun += part
    }

    private mutating func takeBegun() -> [UInt8]? {
        defer { begun = [] }
        return begun.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D } ? nil : begun
    }
}
