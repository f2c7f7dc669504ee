/// Character references of HTML.
enum HTMLEntities {
    /// The text of the bytes with references resolved; unknown references stay as they are.
    static func decode(_ bytes: ArraySlice<UInt8>) -> String {
        guard bytes.contains(UInt8(ascii: "&")) else { return String(decoding: bytes, as: UTF8.self) }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var rest = bytes
        while let byte = rest.first {
            if byte == UInt8(ascii: "&"), let (text, length) = reference(rest.dropFirst()) {
                result.append(contentsOf: text.utf8)
                rest = rest.dropFirst(length + 1)
            } else {
                result.append(byte)
                rest = rest.dropFirst()
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// The text of the reference `bytes` begin with, and its length; the semicolon may be missing.
    private static func reference(_ bytes: ArraySlice<UInt8>) -> (String, Int)? {
        let body = bytes.prefix(12).prefix {
            ($0 | 0x20) > 96 && ($0 | 0x20) < 123 || (48...57).contains($0) || $0 == 35
        }
        guard !body.isEmpty else { return nil }
        let closed = bytes.dropFirst(body.count).first == UInt8(ascii: ";") ? 1 : 0
        let name = String(decoding: body, as: UTF8.self)
        if name.first == "#" {
            let digits = name.dropFirst()
            let isHex = digits.first == "x" || digits.first == "X"
            guard let number = isHex ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits) else { return nil }
            return (character(number), body.count + closed)
        }
        guard let text = named[name] ?? named[name.lowercased()], closed == 1 || unclosed.contains(name) else {
            return nil
        }
        return (text, body.count + closed)
    }

    /// Numbers 128 to 159 mean windows-1252, whatever the standard of characters says.
    private static func character(_ number: UInt32) -> String {
        if (128..<160).contains(number) { return Charset.decode([UInt8(number)], label: "windows-1252") }
        guard number != 0, let scalar = Unicode.Scalar(number) else { return "\u{FFFD}" }
        return String(Character(scalar))
    }

    private static let unclosed: Set = ["nbsp", "amp", "lt", "gt", "quot", "copy", "reg", "laquo", "raquo"]

    private static let named: [String: String] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "copy": "©", "reg": "®",
        "trade": "™", "laquo": "«", "raquo": "»", "ldquo": "“", "rdquo": "”", "lsquo": "‘", "rsquo": "’", "bdquo": "„",
        "sbquo": "‚", "lsaquo": "‹", "rsaquo": "›", "ndash": "–", "mdash": "—", "hellip": "…", "bull": "•",
        "middot": "·", "euro": "€", "pound": "£", "yen": "¥", "cent": "¢", "sect": "§", "para": "¶", "deg": "°",
        "plusmn": "±", "times": "×", "divide": "÷", "frac12": "½", "frac14": "¼", "frac34": "¾", "sup2": "²",
        "sup3": "³", "micro": "µ", "iexcl": "¡", "iquest": "¿", "szlig": "ß", "auml": "ä", "ouml": "ö", "uuml": "ü",
        "Auml": "Ä", "Ouml": "Ö", "Uuml": "Ü", "agrave": "à", "aacute": "á", "acirc": "â", "atilde": "ã", "aring": "å",
        "aelig": "æ", "ccedil": "ç", "egrave": "è", "eacute": "é", "ecirc": "ê", "euml": "ë", "igrave": "ì",
        "iacute": "í", "icirc": "î", "iuml": "ï", "ntilde": "ñ", "ograve": "ò", "oacute": "ó", "ocirc": "ô",
        "otilde": "õ", "oslash": "ø", "ugrave": "ù", "uacute": "ú", "ucirc": "û", "yacute": "ý", "yuml": "ÿ",
        "Agrave": "À", "Aacute": "Á", "Acirc": "Â", "Atilde": "Ã", "Aring": "Å", "AElig": "Æ", "Ccedil": "Ç",
        "Egrave": "È", "Eacute": "É", "Ecirc": "Ê", "Euml": "Ë", "Iacute": "Í", "Icirc": "Î", "Ntilde": "Ñ",
        "Oacute": "Ó", "Ocirc": "Ô", "Otilde": "Õ", "Oslash": "Ø", "Uacute": "Ú", "Ucirc": "Û", "Yacute": "Ý",
        "larr": "←", "uarr": "↑", "rarr": "→", "darr": "↓", "harr": "↔", "check": "✓", "hearts": "♥", "infin": "∞",
        "asymp": "≈", "ne": "≠", "le": "≤", "ge": "≥", "minus": "−", "sum": "∑", "radic": "√", "dagger": "†",
        "permil": "‰", "prime": "′", "Prime": "″", "ensp": " ", "emsp": " ", "thinsp": " ", "zwnj": "", "zwj": "",
        "zwsp": "", "lrm": "", "rlm": "", "shy": "", "ordm": "º", "ordf": "ª", "not": "¬", "brvbar": "¦", "uml": "¨",
        "acute": "´", "cedil": "¸", "macr": "¯", "curren": "¤", "num": "#", "excl": "!", "percnt": "%", "lpar": "(",
        "rpar": ")", "ast": "*", "plus": "+", "comma": ",", "period": ".", "sol": "/", "colon": ":", "semi": ";",
        "equals": "=", "quest": "?", "commat": "@", "lsqb": "[", "rsqb": "]", "lowbar": "_", "lcub": "{", "rcub": "}",
        "Tab": "\t", "NewLine": "\n",
    ]
}
