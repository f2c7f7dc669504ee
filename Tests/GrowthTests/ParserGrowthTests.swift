import Foundation
import JSONTree
import Seeded
import Testing

/// A text of which each further character costs more than the one before would hold up whoever reads it, and everybody
/// behind it.
@Suite("What every other form of input costs grows as it does", .serialized)
struct ParserGrowthTests {
    private static let pieces = [
        "a", "а", "a ", "Anna ", "anna@b.test ", "@", "@anna ", "1", "1 ", "10:00 ", "1.5.", "10 May ", "in 2 days ",
        "tomorrow ", "до пятницы ", "+7 ", "https://a.test ", ".", "... ", "? ", "! ", "No. ", "\n", "\r\n", "\n\n",
        "\t",
        " ", "\u{A0}", "\u{200B}", "\u{301}", "👍", "½", "\"", "\\", "\\u0041", "\\\"", "'", "`", "``", "```", "**",
        "**a", "_",
        "[", "]", "{", "}", "{{", "{a}", "{a|", "{if company}", "{else}", "{\"a\":", "[1,", "\"a\":1,", ":", ",", ";",
        ",,", "|", "/",
        "~1", "%", "%41", "+", "&", "&a=b", "=", "&amp;", "&#65;", "<", ">", "<a>", "</a>", "<a/>", "<a b=\"c\">",
        "<!--", "-->",
        "<![CDATA[", "<?a?>", "--b\r\n", "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n", "name=\"a\";",
        "EMAIL:a\n",
        "\n ", "item1.EMAIL;", "a@b.test,Anna\n", "a@b.test;\"", "1.2.3.4, ", "for=1.2.3.4, ", "en;q=0.5,", "p=none;",
        "costs 4,900 RUB ", "is free and ", "сто двадцать ", "nineteen ", "cкидка ",
    ]

    @Test("in time, whatever repeats itself wherever", arguments: InputForm.allCases)
    func time(form: InputForm) {
        for (index, piece) in Self.pieces.enumerated() {
            let frames = form.frames
            for frame in Growth.isThorough ? frames : [frames[index % frames.count]] {
                let factor = Growth.factor { bytes in
                    let count = max(1, Int(Double(bytes) * form.scale) / piece.utf8.count)
                    form.read(frame.before + String(repeating: piece, count: count) + frame.after)
                }
                #expect(
                    factor < Growth.allowed,
                    "\(form.rawValue): \(frame.before.debugDescription)\(piece.debugDescription)… takes \(factor) times as long"
                )
            }
        }
    }

    @Test("What stands in itself ever deeper is read or refused, and ends nobody", arguments: InputForm.allCases)
    func depth(form: InputForm) {
        for opening in ["[", "{\"a\":", "[{\"a\":", "<a>", "{if company}", "(", "> ", "**`"] {
            for frame in form.frames {
                form.read(
                    frame.before + String(repeating: opening, count: Int(5000 * form.scale) / opening.utf8.count)
                        + frame.after)
            }
        }
    }
}
