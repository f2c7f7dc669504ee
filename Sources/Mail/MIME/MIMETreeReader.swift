internal import CGMime

/// Lets GMime find the parts of a mail and undo their transfer encodings, and copies them out within limits.
struct MIMETreeReader {
    private let limits: MIMELimits
    private var parts = 0
    private var decodedBytes = 0
    private var isRepairing = false
    /// Whether nothing was left out.
    private(set) var isComplete = true

    /// GMime's global state, made once in the process.
    private static let isLibraryReady: Bool = {
        g_mime_init()
        return true
    }()

    init(limits: MIMELimits) {
        self.limits = limits
    }

    /// The parts of a raw mail; nil where GMime finds no mail in the bytes.
    /// - Parameter depth: how deep the mail itself is nested.
    mutating func read(_ raw: [UInt8], depth: Int = 0) -> MIMEPart? {
        guard Self.isLibraryReady else { return nil }
        let stream = raw.withUnsafeBytes { bytes in
            g_mime_stream_mem_new_with_buffer(bytes.bindMemory(to: CChar.self).baseAddress, bytes.count)
        }
        guard let stream = GMimeObjectReference(UnsafeMutableRawPointer(stream)),
            let parser = GMimeObjectReference(
                g_mime_parser_new_with_stream(stream.pointer.assumingMemoryBound(to: GMimeStream.self)))
        else { return nil }
        let handle = parser.pointer.assumingMemoryBound(to: GMimeParser.self)
        guard let message = GMimeObjectReference(g_mime_parser_construct_message(handle, nil)) else { return nil }
        return withExtendedLifetime((stream, parser)) {
            read(message: message.pointer.assumingMemoryBound(to: GMimeMessage.self), depth: depth)
        }
    }

    private mutating func read(message: UnsafeMutablePointer<GMimeMessage>, depth: Int) -> MIMEPart? {
        let header = readHeader(cgmime_message_object(message))
        guard let body = g_mime_message_get_mime_part(message) else {
            return MIMEPart(header: header, content: .bytes([]))
        }
        return read(object: body, header: header, depth: depth)
    }

    private mutating func read(
        object: UnsafeMutablePointer<GMimeObject>, header: HeaderFields?, depth: Int, defaultType: String = "text/plain"
    ) -> MIMEPart? {
        guard depth <= limits.depth, parts < limits.parts else {
            isComplete = false
            return nil
        }
        parts += 1
        let own = readHeader(object)
        let header = header.map { $0.merging(own) } ?? own
        if let multipart = cgmime_as_multipart(object) {
            let isDigest = ParameterizedValue(header.first("Content-Type")?.raw ?? "").value == "multipart/digest"
            var children: [MIMEPart] = []
            for index in 0..<g_mime_multipart_get_count(multipart) {
                guard let child = g_mime_multipart_get_part(multipart, index) else { continue }
                let type = isDigest ? "message/rfc822" : "text/plain"
                if let part = read(object: child, header: nil, depth: depth + 1, defaultType: type) {
                    children.append(part)
                }
            }
            if children.isEmpty, let found = readUnbounded(multipart, depth: depth) { children = found }
            return MIMEPart(header: header, content: .parts(children), defaultType: defaultType)
        }
        if let enclosing = cgmime_as_message_part(object) {
            guard let message = g_mime_message_part_get_message(enclosing),
                let mail = read(message: message, depth: depth + 1)
            else { return MIMEPart(header: header, content: .bytes([]), defaultType: defaultType) }
            return MIMEPart(header: header, content: .mail(mail), defaultType: defaultType)
        }
        let bytes = cgmime_as_part(object).map { readContent($0) } ?? []
        return opened(MIMEPart(header: header, content: .bytes(bytes), defaultType: defaultType), depth: depth)
    }

    /// The parts of a multipart whose boundary does not stand in it: cut at the boundary that does, else one text.
    private mutating func readUnbounded(
        _ multipart: UnsafeMutablePointer<GMimeMultipart>, depth: Int
    ) -> [MIMEPart]? {
        guard let text = g_mime_multipart_get_prologue(multipart) else { return nil }
        let bytes = Array(UnsafeRawBufferPointer(start: text, count: strnlen(text, limits.decodedBytes)))
        guard bytes.contains(where: { $0 > 32 }) else { return nil }
        guard !isRepairing, let boundary = Self.likelyBoundary(in: bytes) else {
            return [MIMEPart(header: HeaderFields(), content: .bytes(bytes))]
        }
        isRepairing = true
        defer { isRepairing = false }
        let header = "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"\(boundary)\"\r\n\r\n"
        guard case .parts(let parts)? = read(Array(header.utf8) + bytes)?.content else { return nil }
        return parts
    }

    /// What stands behind `--` in the first line that could be a boundary: it comes again, as an end.
    private static func likelyBoundary(in bytes: [UInt8]) -> String? {
        let lines = bytes.split { $0 == 10 || $0 == 13 }.filter { $0.starts(with: "--".utf8) }
        guard let first = lines.first?.dropFirst(2), (1...70).contains(first.count), first.last != UInt8(ascii: "-"),
            first.allSatisfy({ $0 > 32 && $0 < 127 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") })
        else { return nil }
        let repetitions = lines.count { $0.dropFirst(2).starts(with: first) }
        return repetitions > 1 ? String(decoding: first, as: UTF8.self) : nil
    }

    private mutating func readHeader(_ object: UnsafeMutablePointer<GMimeObject>) -> HeaderFields {
        var fields = HeaderFields()
        guard let list = g_mime_object_get_header_list(object) else { return fields }
        let count = Int(g_mime_header_list_get_count(list))
        if count > limits.headerFields { isComplete = false }
        for index in 0..<min(count, limits.headerFields) {
            guard let header = g_mime_header_list_get_header_at(list, Int32(index)),
                let name = g_mime_header_get_name(header), let value = g_mime_header_get_raw_value(header)
            else { continue }
            let length = strnlen(value, limits.headerBytes)
            let bytes = UnsafeRawBufferPointer(start: value, count: length)
            fields.append(name: String(cString: name), value: Array(bytes))
        }
        return fields
    }

    private mutating func readContent(_ part: UnsafeMutablePointer<GMimePart>) -> [UInt8] {
        guard let content = g_mime_part_get_content(part),
            let stream = GMimeObjectReference(UnsafeMutableRawPointer(g_mime_stream_mem_new()))
        else { return [] }
        let memory = stream.pointer.assumingMemoryBound(to: GMimeStream.self)
        guard g_mime_data_wrapper_write_to_stream(content, memory) >= 0,
            let bytes = cgmime_memory_bytes(memory), let data = bytes.pointee.data
        else { return [] }
        let length = Int(bytes.pointee.len)
        guard decodedBytes + length <= limits.decodedBytes else {
            isComplete = false
            return []
        }
        decodedBytes += length
        return Array(UnsafeBufferPointer(start: data, count: length))
    }
}
