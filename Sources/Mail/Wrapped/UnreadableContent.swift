/// What keeps a mail's words from being read.
public enum UnreadableContent: String, Sendable, Hashable, Codable, CaseIterable {
    /// Encrypted by S/MIME (RFC 8551).
    case encryptedSMIME = "encrypted_smime"
    /// Encrypted by OpenPGP, as MIME (RFC 3156) or as text.
    case encryptedPGP = "encrypted_pgp"
    /// Protected by Microsoft's rights management (`message.rpmsg`).
    case rightsProtected = "rights_protected"
    /// Outlook's own format (TNEF, `winmail.dat`), with no other text.
    case outlookFormat = "outlook_format"
    /// Compressed or broken S/MIME.
    case damagedSMIME = "damaged_smime"
    /// Other mails, with no words above them.
    case enclosedMails = "enclosed_mails"
}

extension UnreadableContent {
    /// - Parameters:
    ///   - root: the mail's parts; what could be opened is opened.
    ///   - hasWords: whether it has words that can be read.
    ///   - holdsEncryption: whether encrypted text stands among them.
    init?(in root: MIMEPart, hasWords: Bool, holdsEncryption: Bool) {
        let parts = root.ownParts
        // Beside what is encrypted stands at most a notice that it is.
        if let found = parts.lazy.compactMap(Self.encryption).first {
            self = found
        } else if holdsEncryption {
            self = .encryptedPGP
        } else if hasWords {
            return nil
        } else if parts.contains(where: Self.isOutlookFormat) {
            self = .outlookFormat
        } else if parts.contains(where: { if case .mail = $0.content { true } else { false } }) {
            self = .enclosedMails
        } else {
            return nil
        }
    }

    private static func encryption(_ part: MIMEPart) -> UnreadableContent? {
        if part.mediaType == "multipart/encrypted" || part.mediaType == "application/pgp-encrypted" {
            return .encryptedPGP
        }
        if part.mediaType == "application/x-microsoft-rpmsg-message" { return .rightsProtected }
        guard case .bytes(let bytes) = part.content, !bytes.isEmpty else { return nil }
        if part.isCMS {
            return switch CMSContent(bytes) {
            case .encrypted: .encryptedSMIME
            case .signatureOnly: nil
            case .signed, .compressed, .unknown: .damagedSMIME
            }
        }
        return isArmoured(part, bytes) ? .encryptedPGP : nil
    }

    /// Some servers take PGP/MIME apart and leave its second part as a file.
    private static func isArmoured(_ part: MIMEPart, _ bytes: [UInt8]) -> Bool {
        guard part.fileName != nil else { return false }
        return bytes.prefix(64).drop { $0 <= 32 }.starts(with: "-----BEGIN PGP MESSAGE-----".utf8)
    }

    private static func isOutlookFormat(_ part: MIMEPart) -> Bool {
        part.mediaType == "application/ms-tnef" || part.mediaType == "application/vnd.ms-tnef"
            || part.fileName?.lowercased() == "winmail.dat"
    }
}
