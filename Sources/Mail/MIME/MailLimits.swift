/// How much of a stranger's mail is read. Every limit on a mail is here; whatever exceeds one is left out as its
/// comment says, and never makes a mail fail. `ParsedMail.isComplete` tells where parts, fields or words were left out.
public enum MailLimits {
    // MARK: Structure

    /// How deep parts may be nested; what is nested deeper is left out.
    public static let depth = 40
    /// The parts of a mail; those that follow are left out.
    public static let parts = 1000
    /// The decoded bytes of all parts together; a part that would pass them is left out.
    public static let decodedBytes = 128 << 20
    /// The bytes of a boundary; a longer one bounds nothing (RFC 2046 allows 70).
    public static let boundaryBytes = 200

    // MARK: Header

    /// The bytes of one header field; a longer one is cut.
    public static let headerBytes = 64 << 10
    /// The fields of one header; those that follow are ignored.
    public static let headerFields = 2000
    /// The bytes of all fields of one header; the field that would pass them, and those that follow, are ignored.
    public static let allHeaderBytes = 1 << 20
    /// The fields of all headers of a mail together; those that follow are ignored.
    public static let allHeaderFields = 20_000
    /// The encoded words of one text (RFC 2047); those that follow stay encoded.
    public static let encodedWords = 2000
    /// The addresses of one list; those that follow are ignored.
    public static let addresses = 1000
    /// The bytes of a person's name; a longer one is cut.
    public static let nameBytes = 1000
    /// The bytes of an address; a longer one is none (RFC 5321 allows 254).
    public static let addressBytes = 1000
    /// The ids of References or In-Reply-To; of more, the last ones are kept, which name the latest letters.
    public static let references = 200
    /// The bytes of a Message-ID; a longer one is none: in a letter of ours it has to fit into a line (RFC 5322 section 2.1.1).
    public static let messageIDBytes = 900
    /// The parameters of a field such as Content-Type, sections of RFC 2231 counted one by one; the rest is ignored.
    public static let parameters = 1000
    /// The bytes of a subject; a longer one is cut.
    public static let subjectBytes = 2000
    /// The bytes of a date; a longer one is cut before it is read.
    public static let dateBytes = 200

    // MARK: Authentication results

    /// The Authentication-Results fields of a mail; those that follow are ignored.
    public static let authenticationFields = 50
    /// The results of one such field; those that follow are ignored.
    public static let authenticationResults = 100
    /// The properties of one result; those that follow are ignored.
    public static let authenticationProperties = 50
    /// The bytes of the name of a receiving server; a field with a longer one is ignored.
    public static let serverNameBytes = 255
    /// The bytes of a Received field that are looked at.
    public static let receivedBytes = 4000

    // MARK: Words

    /// The bytes of text that are turned into words; the rest of a longer text is left out.
    public static let textBytes = 2 << 20
    /// The lines in which new words are looked for; those below are left out of the new words.
    public static let textLines = 50_000
    /// The nodes of an HTML document; the rest of it is left out.
    public static let htmlNodes = 200_000
    /// How deep elements may be nested; deeper ones are read as if they were siblings.
    public static let htmlDepth = 150
    /// The attributes of an element; those that follow are ignored.
    public static let htmlAttributes = 64
    /// The bytes of a line above a quotation that are looked at to find out whose words it repeats.
    public static let quotingLineBytes = 2000

    // MARK: Attachments

    /// The attachments of a mail; those that follow are left out.
    public static let attachments = 200
    /// The bytes of a file's name; of a longer one the middle is left out, so that its ending stays.
    public static let fileNameBytes = 200

    // MARK: Calendar objects and signed content

    /// The calendar parts that are looked at; those that follow are ignored.
    public static let calendarParts = 5
    /// The bytes of a calendar object: answers are a few kilobytes. A longer one is not an answer, and is not handed to
    /// libical.
    public static let calendarBytes = 256 << 10
    /// The components of a calendar object; one with more is not an answer.
    public static let calendarComponents = 100
    /// The people a calendar object names; those that follow are ignored.
    public static let calendarAttendees = 200
    /// The rules of a calendar object's time zones: a few for each change of the law. Where there are more, the zone is
    /// looked up by its name.
    public static let calendarZoneRules = 100
    /// The bytes of a comment on a meeting; a longer one is cut.
    public static let commentBytes = 20_000
    /// How deep elements of BER may be nested; what is nested deeper is not read.
    public static let berDepth = 16

    // MARK: Reports

    /// The bytes of a machine's report, or of the words around it, that are read; the rest is ignored.
    public static let reportBytes = 128 << 10
    /// The machine's parts of a report; those that follow are ignored.
    public static let reportParts = 20
    /// The lines of a report; those that follow are ignored.
    public static let reportLines = 4000
    /// The recipients of a report; those that follow are ignored.
    public static let reportRecipients = 200
    /// The bytes of an automatic answer in which the day of return is looked for.
    public static let autoReplyBytes = 64 << 10
    /// The bytes of a server's own words that are kept; longer ones are cut.
    public static let diagnosticBytes = 4000
}

extension StringProtocol {
    /// The beginning of the text that has at most `count` bytes of UTF-8, cut between two characters.
    func firstBytes(_ count: Int) -> SubSequence {
        guard utf8.count > count else { return self[...] }
        var end = utf8.index(utf8.startIndex, offsetBy: count)
        while end > startIndex, !isCharacterBoundary(end) { end = utf8.index(end, offsetBy: -1) }
        return self[..<end]
    }

    /// Whether a new scalar begins at `index`: no byte that continues one stands there.
    private func isCharacterBoundary(_ index: String.Index) -> Bool {
        index == endIndex || utf8[index] & 0xC0 != 0x80
    }
}
