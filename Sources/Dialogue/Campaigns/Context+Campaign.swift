internal import Campaigns

extension Context {
    /// A campaign; `nil` where there is none of that name.
    func campaign(_ id: String) -> Campaign? {
        campaigns[id] ?? (id == Campaign.default.id ? .default : nil)
    }
}
