internal import CZlib

/// Compresses bytes as a gzip file (RFC 1952).
enum GZip {
    /// At most so many bytes of padding hide the exact size, see ``compress(_:padding:)``.
    static let longestPadding = 96

    /// Compresses bytes.
    ///
    /// - Parameters:
    ///   - bytes: What to compress.
    ///   - padding: How long a file name without meaning stands in the header. A length by chance hides from whoever watches the wire how
    ///     well a page compresses, and so what of it a guess has hit.
    /// - Returns: `nil` where zlib has no memory.
    static func compress(_ bytes: [UInt8], padding: Int = Int.random(in: 0..<longestPadding)) -> [UInt8]? {
        var stream = z_stream()
        let size = Int32(MemoryLayout<z_stream>.size)
        // 15 bits of window, and 16 for the gzip form.
        guard
            deflateInit2_(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size) == Z_OK
        else { return nil }
        defer { deflateEnd(&stream) }
        var name = [UInt8](repeating: UInt8(ascii: "-"), count: padding) + [0]
        var input = bytes
        return name.withUnsafeMutableBufferPointer { name in
            var header = gz_header()
            header.os = 255
            header.name = name.baseAddress
            return withUnsafeMutablePointer(to: &header) { header -> [UInt8]? in
                guard deflateSetHeader(&stream, header) == Z_OK else { return nil }
                let bound = Int(deflateBound(&stream, UInt(input.count))) + padding + 32
                return input.withUnsafeMutableBufferPointer { input -> [UInt8]? in
                    stream.next_in = input.baseAddress
                    stream.avail_in = UInt32(input.count)
                    var isDone = false
                    let output = [UInt8](unsafeUninitializedCapacity: bound) { output, count in
                        stream.next_out = output.baseAddress
                        stream.avail_out = UInt32(bound)
                        isDone = deflate(&stream, Z_FINISH) == Z_STREAM_END
                        count = isDone ? Int(stream.total_out) : 0
                    }
                    return isDone ? output : nil
                }
            }
        }
    }
}
