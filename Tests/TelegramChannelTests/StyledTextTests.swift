import Foundation
import Testing

@testable import TelegramChannel

@Suite struct StyledTextTests {
    @Test(
        "Markup of the small subset becomes tags, everything else is escaped",
        arguments: [
            ("5 < 6 & 7 > 2", "5 &lt; 6 &amp; 7 &gt; 2"), ("**yes** no", "<b>yes</b> no"),
            ("`a<b`", "<code>a&lt;b</code>"), ("```swift\nlet a\n```", "<pre>let a\n</pre>"),
            ("a ** b", "a ** b"), ("<p>x</p>", "&lt;p&gt;x&lt;/p&gt;"), ("**open", "**open"), ("2**3**4", "2<b>3</b>4"),
        ])
    func html(text: String, html: String) {
        #expect(StyledText(text).html == html)
    }

    @Test(
        "Pieces keep the limit and lose nothing but white space at the cuts",
        arguments: [
            String(repeating: "я", count: 4096), String(repeating: "я", count: 4097),
            String(repeating: "👨‍👩‍👧‍👦", count: 2000), String(repeating: "word & <b> ", count: 2000),
            "**" + String(repeating: "bold ", count: 3000) + "**", String(repeating: "line\n", count: 3000),
            "```\n" + String(repeating: "code line\n", count: 1000) + "```",
        ])
    func pieces(text: String) {
        let whole = StyledText(text)
        let pieces = whole.pieces()
        #expect(pieces.allSatisfy { $0.visible.utf16.count <= StyledText.limit && !$0.visible.isEmpty })
        let solid = { (text: String) in text.filter { !$0.isWhitespace } }
        #expect(solid(pieces.map(\.visible).joined()) == solid(whole.visible))
        #expect(pieces.count == 1 || whole.visible.utf16.count > StyledText.limit)
        for piece in pieces {
            for tag in ["b", "pre", "code"] {
                #expect(
                    piece.html.components(separatedBy: "<\(tag)>").count
                        == piece.html.components(separatedBy: "</\(tag)>").count)
            }
        }
    }
}
