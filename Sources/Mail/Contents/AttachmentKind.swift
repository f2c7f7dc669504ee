/// What sort of thing an enclosed file is, for people who are told of it.
public enum AttachmentKind: String, Sendable, Hashable, Codable, CaseIterable {
    /// A picture.
    case photo
    /// A voice memo or other sound.
    case voice
    /// A film.
    case video
    /// Text, a table, a presentation, a PDF.
    case document
    /// A business card (vCard).
    case contactCard = "contact_card"
    /// An invitation or another calendar object.
    case calendar
    /// Files packed together.
    case archive
    /// A whole mail.
    case mail
    /// Anything else.
    case other

    /// The kind by the media type, and where that says nothing, by the ending of the file's name.
    public init(mediaType: String, fileName: String?) {
        let ending = fileName.flatMap { name in name.split(separator: ".").dropFirst().last.map { $0.lowercased() } }
        if let kind = Self.kind(ofType: mediaType) ?? ending.flatMap({ Self.endings[$0] }) {
            self = kind
        } else {
            self = mediaType.hasPrefix("text/") ? .document : .other
        }
    }

    private static func kind(ofType type: String) -> AttachmentKind? {
        if let kind = types[type] { return kind }
        switch type.prefix(while: { $0 != "/" }) {
        case "image": return .photo
        case "audio": return .voice
        case "video": return .video
        case "message": return type == "message/rfc822" ? .mail : nil
        default: break
        }
        let isOffice = ["officedocument", "opendocument", "msword", "ms-excel", "ms-powerpoint", "iwork"].contains {
            type.contains($0)
        }
        return isOffice ? .document : nil
    }

    private static let types: [String: AttachmentKind] = [
        "text/calendar": .calendar, "application/ics": .calendar, "text/vcard": .contactCard,
        "text/x-vcard": .contactCard, "text/directory": .contactCard, "application/pdf": .document,
        "application/rtf": .document, "text/csv": .document, "application/zip": .archive,
        "application/x-zip-compressed": .archive, "application/gzip": .archive,
        "application/x-rar-compressed": .archive,
        "application/vnd.rar": .archive, "application/x-7z-compressed": .archive,
    ]

    private static let endings: [String: AttachmentKind] = {
        let kinds: [(AttachmentKind, String)] = [
            (.photo, "jpg jpeg png gif heic heif webp bmp tif tiff svg"),
            (.voice, "m4a mp3 ogg oga opus amr wav aac caf wma 3ga"), (.video, "mp4 mov avi mkv webm 3gp m4v"),
            (.document, "pdf doc docx odt rtf txt xls xlsx ods csv ppt pptx odp pages numbers key"),
            (.contactCard, "vcf vcard"), (.calendar, "ics ical vcs"), (.archive, "zip rar 7z gz tgz tar"),
            (.mail, "eml msg"),
        ]
        return Dictionary(
            kinds.flatMap { kind, endings in endings.split(separator: " ").map { (String($0), kind) } },
            uniquingKeysWith: { first, _ in first })
    }()
}

extension MailAttachment {
    /// What sort of thing it is.
    public var kind: AttachmentKind { AttachmentKind(mediaType: mediaType, fileName: fileName) }
}
