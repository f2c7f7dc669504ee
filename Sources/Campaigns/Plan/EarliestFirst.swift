internal import Foundation

/// A queue whose earliest item comes first: a binary heap.
struct EarliestFirst<Item> {
    /// The order of items: by moment, and by number if the moments are equal.
    typealias Place = (moment: Date, order: Int)

    private var items: [(place: Place, item: Item)] = []

    /// The item that comes first.
    var first: Item? { items.first?.item }

    mutating func insert(_ item: Item, by place: Place) {
        items.append((place, item))
        var index = items.count - 1
        while index > 0, items[index].place < items[(index - 1) / 2].place {
            items.swapAt(index, (index - 1) / 2)
            index = (index - 1) / 2
        }
    }

    mutating func removeFirst() -> Item? {
        guard let first = items.first else { return nil }
        let last = items.removeLast()
        guard !items.isEmpty else { return first.item }
        items[0] = last
        var index = 0
        while true {
            let children = [2 * index + 1, 2 * index + 2].filter { $0 < items.count }
            guard let least = children.min(by: { items[$0].place < items[$1].place }),
                items[least].place < items[index].place
            else { return first.item }
            items.swapAt(index, least)
            index = least
        }
    }
}
