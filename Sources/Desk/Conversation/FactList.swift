internal import Grounding
internal import WebServing

/// The facts a text rests on, folded until somebody opens them.
struct FactList: Sendable {
    let wording: Wording
    let ids: [String]
    let facts: [String: Fact]

    var html: HTML? {
        guard !ids.isEmpty else { return nil }
        let items = ids.map { id -> HTML in
            "<li><code>\(id)</code> \(facts[id]?.text ?? wording(.factGone))</li>"
        }
        return "<details><summary>\(wording(.factsUsed)): \(ids.count)</summary><ul>\(items)</ul></details>"
    }
}
