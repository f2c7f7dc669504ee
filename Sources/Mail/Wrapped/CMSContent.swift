/// What an S/MIME part holds (CMS, RFC 5652). Signed content can be read without knowing whether the signature is good; a
/// mail without a signature could say the same.
enum CMSContent {
    /// What was signed: a MIME entity.
    case signed([UInt8])
    /// A signature without the signed content, or only certificates.
    case signatureOnly
    case encrypted
    case compressed
    /// None of these, or not readable.
    case unknown

    init(_ bytes: [UInt8]) {
        var reader = BERReader(bytes)
        guard reader.enter(BERReader.Tag.sequence), let type = reader.content(of: BERReader.Tag.identifier) else {
            self = .unknown
            return
        }
        switch Array(type) {
        case Self.pkcs7 + [2]: self = Self.signed(&reader)
        case Self.pkcs7 + [3], Self.pkcs7 + [6], Self.contentType + [23]: self = .encrypted
        case Self.contentType + [9]: self = .compressed
        default: self = .unknown
        }
    }

    /// SignedData: version, digest algorithms, then the content with its type (section 5.1).
    private static func signed(_ reader: inout BERReader) -> CMSContent {
        guard reader.enter(BERReader.Tag.explicit0), reader.enter(BERReader.Tag.sequence), reader.skip(),
            reader.skip(), let header = reader.header(), header.tag == BERReader.Tag.sequence, reader.skip()
        else { return .unknown }
        // An end right behind the type: nothing is enclosed.
        var content = reader
        guard content.enter(BERReader.Tag.explicit0), let octets = content.octets(), !octets.isEmpty else {
            return .signatureOnly
        }
        return .signed(octets)
    }

    /// 1.2.840.113549.1.7
    private static let pkcs7: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07]
    /// 1.2.840.113549.1.9.16.1
    private static let contentType: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x10, 0x01]
}

extension MIMEPart {
    /// Whether it is an S/MIME part that may wrap a mail (RFC 8551 section 3.2), by its type or by the name of its file.
    var isCMS: Bool {
        switch mediaType {
        case "application/pkcs7-mime", "application/x-pkcs7-mime": true
        case "application/octet-stream": fileName?.lowercased().hasSuffix(".p7m") ?? false
        default: false
        }
    }

    /// Whether it is a signature of other parts: nothing that a person encloses.
    var isSignature: Bool {
        switch mediaType {
        case "application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature": true
        default: false
        }
    }

    /// This part and all parts inside it, without those of enclosed mails.
    var ownParts: [MIMEPart] {
        switch content {
        case .bytes, .mail: [self]
        case .parts(let parts): [self] + parts.flatMap(\.ownParts)
        }
    }
}

extension MIMETreeReader {
    /// The part with the signed content as its only part, if it is an S/MIME part that can be opened.
    mutating func opened(_ part: MIMEPart, depth: Int) -> MIMEPart {
        guard part.isCMS, case .bytes(let bytes) = part.content, case .signed(let entity) = CMSContent(bytes),
            let inner = read(entity, depth: depth + 1)
        else { return part }
        // What has no header is no entity, but its words are words.
        let content = inner.header.fields.isEmpty ? MIMEPart(header: HeaderFields(), content: .bytes(entity)) : inner
        return MIMEPart(header: part.header, content: .parts([content]))
    }
}
