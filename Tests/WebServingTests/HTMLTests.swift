import Testing
import WebServing

@Suite struct HTMLTests {
    @Test("What is interpolated is text, in an attribute too; pieces of a page stay markup")
    func escaping() {
        let name = "<b>\"O'Neil\" & co\u{0}"
        let piece: HTML = "<i>\(name)</i>"
        let page: HTML = "<p title=\"\(name)\">\([piece, piece])\(7)\(HTML?.none)</p>"
        let text = "&lt;b&gt;&quot;O&#39;Neil&quot; &amp; co\u{FFFD}"
        #expect(page.text == "<p title=\"\(text)\"><i>\(text)</i><i>\(text)</i>7</p>")
    }
}
