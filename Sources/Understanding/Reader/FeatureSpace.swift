import Foundation
package import Learning

/// The features that a reader knows, and how rare each is.
package struct FeatureSpace: Sendable {
    /// The hashes known, ascending; a feature's place is its index.
    package let hashes: [UInt32]
    /// How much each weighs, in steps of ``rarityStep``: one plus the logarithm of how many messages there are for one that has it.
    let steps: [UInt8]
    private let index: HashIndex
    private static let rarityStep: Float = 0.05

    /// How many there are.
    package var count: Int { hashes.count }

    init(hashes: [UInt32], rarity: [UInt8]) {
        self.hashes = hashes
        steps = rarity
        index = HashIndex(hashes)
    }

    /// The space of the features that at least `atLeast` of the messages have.
    package init(of messages: [FeatureCounts], atLeast: Int) {
        var spread: [UInt32: Int] = [:]
        for message in messages {
            for group in message.groups { for feature in group { spread[feature.hash, default: 0] += 1 } }
        }
        let known = spread.filter { $0.value >= atLeast }.sorted { $0.key < $1.key }
        let total = Double(messages.count)
        self.init(
            hashes: known.map(\.key),
            rarity: known.map { UInt8((Float(1 + log(total / Double($0.value))) / Self.rarityStep).rounded()) })
    }

    /// The space of some of its features alone.
    func keeping(_ places: [Int]) -> FeatureSpace {
        FeatureSpace(hashes: places.map { hashes[$0] }, rarity: places.map { steps[$0] })
    }

    /// The place of a feature, if it is known.
    func place(of hash: UInt32) -> Int? { index.place(of: hash) }

    /// A message as a vector: each group of features has length one.
    package func vector(of counts: FeatureCounts) -> SparseVector {
        var vector = SparseVector()
        for group in counts.groups {
            let begin = vector.values.count
            for feature in group {
                guard let place = index.place(of: feature.hash) else { continue }
                vector.append(place, (1 + log(feature.count)) * Float(steps[place]) * Self.rarityStep)
            }
            let length = vector.values[begin...].reduce(0) { $0 + $1 * $1 }.squareRoot()
            guard length > 0 else { continue }
            for place in begin..<vector.values.count { vector.values[place] /= length }
        }
        return vector
    }
}

/// Finds the place of a hash in a list: open addressing in a table twice its size.
struct HashIndex: Sendable {
    private let hashes: [UInt32]
    private var slots: [Int32]
    private let mask: Int

    init(_ hashes: [UInt32]) {
        self.hashes = hashes
        var size = 16
        while size < hashes.count * 2 { size *= 2 }
        mask = size - 1
        slots = Array(repeating: -1, count: size)
        for (place, hash) in hashes.enumerated() {
            var slot = Int(hash) & mask
            while slots[slot] >= 0 { slot = (slot + 1) & mask }
            slots[slot] = Int32(place)
        }
    }

    func place(of hash: UInt32) -> Int? {
        var slot = Int(hash) & mask
        while slots[slot] >= 0 {
            let place = Int(slots[slot])
            if hashes[place] == hash { return place }
            slot = (slot + 1) & mask
        }
        return nil
    }
}
