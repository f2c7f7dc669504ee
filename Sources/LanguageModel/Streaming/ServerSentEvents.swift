/// Reads server-sent events out of bytes as they arrive (WHATWG HTML, section 9.2.6).
///
/// Only the data of events is kept. Lines may end in CR, LF or CRLF and chunks may end anywhere. An event that the stream
/// breaks off is dropped, as the specification asks.
struct ServerSentEvents {
    /// An event whose data exceeds the limit.
    struct TooLong: Error {}

    private let maximumBytes: Int
    private var line: [UInt8] = []
    private var data: [UInt8] = []
    private var hasData = false
    private var followsCarriageReturn = false
    private var isFirstLine = true

    init(maximumBytes: Int) {
        self.maximumBytes = maximumBytes
    }

    /// The data of the events that end within the chunk.
    mutating func events(in chunk: some Sequence<UInt8>) throws(TooLong) -> [String] {
        var events: [String] = []
        for byte in chunk {
            let isSecondHalfOfLineEnd = followsCarriageReturn && byte == 0x0A
            followsCarriageReturn = byte == 0x0D
            if isSecondHalfOfLineEnd { continue }
            if byte == 0x0A || byte == 0x0D {
                if let event = endLine() { events.append(event) }
            } else {
                line.append(byte)
                guard line.count + data.count <= maximumBytes else { throw TooLong() }
            }
        }
        return events
    }

    private mutating func endLine() -> String? {
        defer { line.removeAll(keepingCapacity: true) }
        if isFirstLine {
            isFirstLine = false
            if line.starts(with: [0xEF, 0xBB, 0xBF]) { line.removeFirst(3) }
        }
        guard !line.isEmpty else { return endEvent() }
        let colon = line.firstIndex(of: 0x3A) ?? line.endIndex
        guard line[..<colon].elementsEqual("data".utf8) else { return nil }
        var value = line[colon...].dropFirst()
        if value.first == 0x20 { value = value.dropFirst() }
        if hasData { data.append(0x0A) }
        data.append(contentsOf: value)
        hasData = true
        return nil
    }

    private mutating func endEvent() -> String? {
        guard hasData else { return nil }
        defer {
            data.removeAll(keepingCapacity: true)
            hasData = false
        }
        return String(decoding: data, as: UTF8.self)
    }
}
