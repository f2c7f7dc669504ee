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
