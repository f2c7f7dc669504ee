/* The queue protocol of Sources/WorkQueue (OrderedQueue, GroupCommit), for the model checker Spin.

   Two keys, two items of one and one of the other, two workers. A worker claims one key or several at once, reads their heads, and commits what they
   caused in one transaction that names the token of each key; a key that does not match is taken out, and the others are
   written. Between any two steps a worker may die, stand still for as long as it likes while its leases end, or not hear
   whether its commit was carried out. What comes in is stored in two steps, with a death between them.

   What is checked: nothing happens twice, the order of each key is kept, a worker that lost its lease changes nothing, and
   in the end everything is done, with no key left in anybody's hands. */

#ifndef KEYS
#define KEYS 2
#endif
#ifndef ITEMS
#define ITEMS 2
#endif
#ifndef WORKERS
#define WORKERS 2
#endif
#ifndef CRASHES
#define CRASHES 1    /* of workers, all together */
#endif
#ifndef ENDINGS
#define ENDINGS 1    /* leases that end while their holder still lives */
#endif
#ifndef LOST
#define LOST 1       /* commits whose answer is lost */
#endif

#ifndef TOTAL
#define TOTAL 3       /* items that come: two of the first key, one of the second */
#endif

#define NOBODY 255
#define ITEM(k, i) ((k) * ITEMS + (i))

/* The documents of the keys. */
byte token[KEYS];            /* only grows */
byte owner[KEYS] = NOBODY;   /* of the lease */
bool ended[KEYS] = true;     /* whether the lease has ended by the server's clock */
bool due[KEYS];
byte arrivals[KEYS];

/* The documents of the items. */
bool stored[KEYS * ITEMS];
bool done[KEYS * ITEMS];
byte effects[KEYS * ITEMS];  /* how often what an item causes was written */

byte finished;
byte crashes, endings, lost;

inline head(k, result) {
  /* The first item that is stored and not done. */
  result = 0;
  do
  :: result < ITEMS && (done[ITEM(k, result)] || !stored[ITEM(k, result)]) -> result++
  :: else -> break
  od
}

/* What was read of a key when it was claimed, and the worker's own memory. */
typedef Hand {
  byte token;
  byte arrivals;
  byte item;        /* ITEMS: nothing to do */
  bool isHeld;
  bool hasMore;
};

active [WORKERS] proctype worker() {
  Hand hand[KEYS];
  byte k, next, group;
  bool again;

idle:
  atomic {
    k = 0;
    do
    :: k < KEYS -> hand[k].isHeld = false; hand[k].item = ITEMS; hand[k].token = 0; hand[k].arrivals = 0; hand[k].hasMore = false; k++
    :: else -> break
    od;
    k = 0; group = 0; again = false; next = 0;
    /* The claim: any keys that are due and that nobody holds. */
    (due[0] && ended[0]) || (KEYS > 1 && due[KEYS - 1] && ended[KEYS - 1]) || finished == TOTAL;
    k = 0;
    do
    :: k < KEYS && due[k] && ended[k] ->
         token[k]++; owner[k] = _pid; ended[k] = false;
         hand[k].token = token[k]; hand[k].arrivals = arrivals[k]; hand[k].isHeld = true; group++; k++
    :: k < KEYS && (group > 0 || !(due[k] && ended[k])) -> k++   /* it wants no more of them than it can handle */
    :: else -> break
    od;
    k = 0;
    if
    :: finished == TOTAL -> goto over
    :: group == 0 -> goto idle
    :: else -> skip
    fi
  }

read:
  d_step {
    k = 0;
    do
    :: k < KEYS && hand[k].isHeld -> head(k, next); hand[k].item = next;
       /* Whether another one is known behind it. */
       hand[k].hasMore = false;
       if
       :: next < ITEMS ->
          next++;
          do
          :: next < ITEMS && (done[ITEM(k, next)] || !stored[ITEM(k, next)]) -> next++
          :: else -> break
          od;
          hand[k].hasMore = (next < ITEMS)
       :: else -> skip
       fi;
       k++
    :: k < KEYS && !hand[k].isHeld -> k++
    :: else -> break
    od;
    next = 0
  }

  if
  :: d_step { crashes < CRASHES -> crashes++ }; goto died
  :: skip
  fi;

commit:
  /* One transaction. A key whose token does not match is taken out of it, and the others are written. */
  atomic {
    k = 0;
    do
    :: k < KEYS && hand[k].isHeld ->
       if
#ifdef NO_FENCE
       :: true ->
#else
       :: token[k] == hand[k].token && owner[k] != NOBODY ->
          assert(owner[k] == _pid);
#endif
          if
          :: hand[k].item < ITEMS ->
#ifdef NO_FENCE
             /* Nor is the item's state a condition: both together are the fence. */
#else
             assert(!done[ITEM(k, hand[k].item)]);
#endif
             assert(hand[k].item == 0 || done[ITEM(k, hand[k].item - 1)]);
             effects[ITEM(k, hand[k].item)]++;
             assert(effects[ITEM(k, hand[k].item)] == 1);
             if
             :: !done[ITEM(k, hand[k].item)] -> finished++
             :: else -> skip
             fi;
             done[ITEM(k, hand[k].item)] = true
          :: else -> skip
          fi;
          /* The key is given back. If anything came since it was claimed, it is due at once. */
          owner[k] = NOBODY; ended[k] = true;
#ifdef NO_ARRIVALS
          due[k] = hand[k].hasMore
#else
          due[k] = hand[k].hasMore || arrivals[k] != hand[k].arrivals
#endif
       :: else -> skip
       fi;
       k++
    :: k < KEYS && !hand[k].isHeld -> k++
    :: else -> break
    od
  }
  /* Whoever does not hear of it does it once more: alone, with what they know. */
  if
  :: d_step { lost < LOST && !again -> lost++; again = true }; goto commit
  :: d_step { crashes < CRASHES -> crashes++ }; goto died
  :: goto idle
  fi;

died:
  skip;
  /* Started again, it remembers nothing. Its leases end by themselves. */
  d_step {
    k = 0;
    do
    :: k < KEYS && owner[k] == _pid -> ended[k] = true; k++
    :: k < KEYS && owner[k] != _pid -> k++
    :: else -> break
    od
  }
  goto idle;

over:
  skip
}

/* Time: a lease ends though its holder lives, and stands still or is slow. */
active proctype time() {
  byte k;
end:
  do
  :: d_step { endings < ENDINGS && owner[0] != NOBODY && !ended[0] -> ended[0] = true; endings++ }
#if KEYS > 1
  :: d_step { endings < ENDINGS && owner[1] != NOBODY && !ended[1] -> ended[1] = true; endings++ }
#endif
  :: finished == TOTAL -> break
  od
}

/* What comes in: the item, then the mark on its key; both again after a death in between. */
active proctype intake() {
  byte item;
  bool died;
  do
  :: item < TOTAL ->
     stored[item] = true;
     if
     :: !died -> died = true
     :: d_step { arrivals[item / ITEMS]++; due[item / ITEMS] = true; item++ }
     fi
  :: else -> break
  od
}

/* Everything is done in the end, whatever happens: under fairness (-f), every run comes to this. */
ltl everything_is_done { <> (finished == TOTAL) }
