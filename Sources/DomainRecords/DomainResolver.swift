internal import CResolv
internal import Dispatch

/// Asks DNS for the records of a domain, by the system's resolver.
public struct DomainResolver: Sendable {
    /// Why there is no answer.
    public enum Failure: Error, Sendable, Hashable {
        /// There is no such name (RFC 8020).
        case noSuchName
        /// No server could answer. It may pass.
        case unavailable
        /// The name cannot be asked for, or the answer cannot be read.
        case unusable
    }

    /// A host that accepts mail for a domain (RFC 5321 section 5.1).
    public struct MailExchange: Sendable, Hashable {
        /// The lower one is tried first.
        public let preference: Int
        /// The host; empty if the domain says that it accepts no mail (RFC 7505).
        public let host: String
    }

    /// A DNS server: an IPv4 address and a port.
    public struct Server: Sendable, Hashable {
        let address: String
        let port: Int

        /// Reads `127.0.0.1:53`; `nil` where the text is something else.
        public init?(_ text: String) {
            let parts = text.split(separator: ":", omittingEmptySubsequences: false)
            guard parts.count == 2, let port = Int(parts[1]), (1...65_535).contains(port),
                parts[0].split(separator: ".", omittingEmptySubsequences: false).count == 4,
                parts[0].split(separator: ".").allSatisfy({ UInt8($0) != nil })
            else { return nil }
            address = String(parts[0])
            self.port = port
        }
    }

    private static let longestAnswer = 65_535

    private let server: Server?
    private let seconds: Int

    /// A resolver.
    ///
    /// - Parameters:
    ///   - server: `nil` for the system's servers.
    ///   - seconds: How long a server has time; each is asked twice.
    public init(server: Server? = nil, seconds: Int = 3) {
        self.server = server
        self.seconds = seconds
    }

    /// The TXT records of a name (RFC 1035 section 3.3.14), each joined into one text; empty if there are none.
    public func texts(of name: String) async throws(Failure) -> [String] {
        try await records(of: name, type: 16) { _, data in Self.text(data) }
    }

    /// The hosts that accept mail for a domain, first choice first; empty if the domain names none.
    public func mailExchanges(of domain: String) async throws(Failure) -> [MailExchange] {
        try await records(of: domain, type: 15) { answer, data in
            guard data.count > 2, let host = Self.name(at: data.startIndex + 2, in: answer) else { return nil }
            let preference = Int(answer[data.startIndex]) << 8 | Int(answer[data.startIndex + 1])
            return MailExchange(preference: preference, host: host == "." ? "" : host.lowercased())
        }.sorted { ($0.preference, $0.host) < ($1.preference, $1.host) }
    }

    /// Whether a name is a host's: it has an address of IPv4 or IPv6 (RFC 1035 section 3.4.1, RFC 3596).
    public func hasAddress(_ name: String) async throws(Failure) -> Bool {
        for (type, length) in [(1, 4), (28, 16)] as [(Int32, Int)] {
            let addresses = try await records(of: name, type: type) { _, data in data.count == length ? true : nil }
            if !addresses.isEmpty { return true }
        }
        return false
    }

    /// Strings of up to 255 bytes, each after its length.
    private static func text(_ data: ArraySlice<UInt8>) -> String? {
        var bytes: [UInt8] = []
        var rest = data
        while let length = rest.popFirst() {
            guard rest.count >= Int(length) else { return nil }
            bytes += rest.prefix(Int(length))
            rest = rest.dropFirst(Int(length))
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func name(at index: Int, in answer: [UInt8]) -> String? {
        var text = [CChar](repeating: 0, count: 1025)
        let length = answer.withUnsafeBufferPointer { bytes in
            bytes.baseAddress.map {
                cresolv_name($0, Int32(bytes.count), $0 + index, &text, Int32(text.count))
            } ?? -1
        }
        guard length > 0 else { return nil }
        let name = String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        return name.isEmpty ? "." : name
    }

    private func records<Record: Sendable>(
        of name: String, type: Int32, _ read: @Sendable @escaping ([UInt8], ArraySlice<UInt8>) -> Record?
    ) async throws(Failure) -> [Record] {
        let answer = try await answer(to: name, type: type)
        let length = Int32(answer.count)
        let count = cresolv_count(answer, length)
        guard count >= 0 else { throw .unusable }
        var records: [Record] = []
        for index in 0..<count {
            var kind: Int32 = 0
            var place = 0
            var size: Int32 = 0
            let isRead = answer.withUnsafeBufferPointer { bytes in
                var data: UnsafePointer<UInt8>?
                let isRead = cresolv_record(bytes.baseAddress, length, index, &kind, &data, &size)
                if let base = bytes.baseAddress, let data { place = data - base }
                return isRead != 0
            }
            // Aliases followed on the way stand between them.
            guard isRead, kind == type else { continue }
            if let record = read(answer, answer[place..<(place + Int(size))]) { records.append(record) }
        }
        return records
    }

    /// The whole answer. The resolver blocks its thread.
    private func answer(to name: String, type: Int32) async throws(Failure) -> [UInt8] {
        guard !name.isEmpty, name.utf8.count <= 253, name.utf8.allSatisfy({ $0 > 32 && $0 < 127 }) else {
            throw .unusable
        }
        let result = await withCheckedContinuation { continuation in
            DispatchQueue.global().async { continuation.resume(returning: query(name, type)) }
        }
        return try result.get()
    }

    private func query(_ name: String, _ type: Int32) -> Result<[UInt8], Failure> {
        var answer = [UInt8](repeating: 0, count: Self.longestAnswer)
        var problem: Int32 = 0
        let length = cresolv_query(
            name, type, server?.address, Int32(server?.port ?? 53), Int32(seconds), &answer,
            Int32(answer.count), &problem)
        guard length < 0 else { return .success(Array(answer.prefix(Int(length)))) }
        return switch problem {
        case HOST_NOT_FOUND: .failure(.noSuchName)
        case NO_DATA: .success(Self.empty)
        case TRY_AGAIN: .failure(.unavailable)
        default: .failure(.unusable)
        }
    }

    /// An answer without records: a header alone.
    private static let empty = [UInt8](repeating: 0, count: 12)
}
