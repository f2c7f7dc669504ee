extension Charset {
    /// The name iconv knows a charset by; nil for one we do not decode. Only names of this list ever reach iconv.
    static func canonicalName(_ label: String) -> String? {
        // RFC 2231 lets a language follow: `utf-8*ru`.
        let plain = label.prefix { $0 != "*" }.uppercased().filter { !$0.isWhitespace && $0 != "\"" && $0 != "'" }
        if let alias = aliases[plain] { return alias }
        return known.contains(plain) ? plain : nil
    }

    static func isSingleByte(_ name: String) -> Bool {
        name.hasPrefix("CP125") || name.hasPrefix("KOI8") || name.hasPrefix("ISO-8859") || name == "CP866"
            || name == "MAC-CYRILLIC" || name == "MACINTOSH"
    }

    private static let known: Set<String> = Set(
        (1...16).filter { $0 != 12 }.map { "ISO-8859-\($0)" }
            + (1250...1258).map { "CP\($0)" } + [
                "UTF-8", "US-ASCII", "UTF-7", "UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "KOI8-R", "KOI8-U", "CP866",
                "CP855", "CP437", "CP850", "CP852", "CP862", "CP874", "CP932", "CP936", "CP949", "CP950",
                "MAC-CYRILLIC",
                "MACINTOSH", "GB2312", "GBK", "GB18030", "BIG5", "BIG5-HKSCS", "EUC-JP", "EUC-KR", "EUC-TW",
                "SHIFT_JIS",
                "ISO-2022-JP", "ISO-2022-KR", "ISO-2022-JP-2", "TIS-620", "VISCII", "ARMSCII-8", "GEORGIAN-PS", "PT154",
                "KOI8-T", "HZ-GB-2312",
            ])

    private static let aliases: [String: String] = {
        var aliases = [
            "UTF8": "UTF-8", "UTF-8MB4": "UTF-8", "UNICODE": "UTF-16", "UNICODE-1-1-UTF-7": "UTF-7", "UTF7": "UTF-7",
            "ASCII": "US-ASCII", "ANSI_X3.4-1968": "US-ASCII", "ISO-8859-1": "CP1252", "LATIN1": "CP1252",
            "ISO8859-1": "CP1252", "ISO_8859-1": "CP1252", "ISO-8859-9": "CP1254", "ISO-8859-8-I": "ISO-8859-8",
            "KOI8R": "KOI8-R", "KOI8": "KOI8-R", "KOI8-RU": "KOI8-U", "IBM866": "CP866", "DOS-866": "CP866",
            "866": "CP866", "X-CP866": "CP866", "X-MAC-CYRILLIC": "MAC-CYRILLIC", "MACCYRILLIC": "MAC-CYRILLIC",
            "X-MAC-ROMAN": "MACINTOSH", "MAC": "MACINTOSH", "KS_C_5601-1987": "CP949", "KS_C_5601": "CP949",
            "X-WINDOWS-949": "CP949", "X-GBK": "GBK", "X-SJIS": "CP932", "SHIFT-JIS": "CP932", "SHIFT_JIS": "CP932",
            "SJIS": "CP932", "WINDOWS-31J": "CP932", "X-EUC-JP": "EUC-JP", "BIG-5": "BIG5", "X-BIG5": "BIG5",
            "GB-2312": "GB18030", "GB2312": "GB18030", "HZ": "HZ-GB-2312", "TIS620": "TIS-620",
        ]
        for page in 1250...1258 {
            for form in ["WINDOWS-", "WINDOWS", "WIN-", "WIN", "X-CP", "CP-", "MS-", "IBM"] {
                aliases["\(form)\(page)"] = "CP\(page)"
            }
        }
        for part in 2...16 {
            for form in ["ISO8859-", "ISO_8859-", "ISO-8859_", "ISO8859_"] {
                aliases["\(form)\(part)"] = "ISO-8859-\(part)"
            }
        }
        return aliases
    }()
}
