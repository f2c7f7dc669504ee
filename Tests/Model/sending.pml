/* A message on its way out (Sources/Sending/OutboxWorker, WorkQueue's Delivery), for the model checker Spin.

   One message, two senders. A sender claims the key, marks the message as `sending`, hands it over, and marks it as sent.
   Between any two steps it may die, stand still while its lease ends, or not hear whether a mark was carried out; then it
   makes the mark again.

   What is checked: the message is sent in the end, whatever happens, and no more often than somebody died or lost a lease. */

#define PENDING 0
#define SENDING 1
#define SENT 2
#define NOBODY 255

#ifndef CRASHES
#define CRASHES 2
#endif
#ifndef ENDINGS
#define ENDINGS 1
#endif
#ifndef LOST
#define LOST 2
#endif

byte state = PENDING;

/* The document of the key. */
byte token;
byte owner = NOBODY;
bool ended = true;
bool due = true;

byte handed;     /* how often the message went over the wire */
byte crashes, endings, lost;

active [2] proctype sender() {
  byte mine;
  bool isHeld;

idle:
  atomic {
    mine = 0; isHeld = false;
    (due && ended) || state == SENT;
    if
    :: state == SENT -> goto over
    :: else -> skip
    fi;
    token++; owner = _pid; ended = false; mine = token
  }

recover:
  atomic {
    if
    :: token != mine || owner == NOBODY -> goto idle
    :: else -> skip
    fi;
    /* What a dead holder left in `sending`, or what is found there though the key has nothing else to do, goes out again. */
    if
    :: state == SENDING -> state = PENDING
    :: else -> skip
    fi;
    if
    :: state == PENDING -> skip
    :: else -> owner = NOBODY; ended = true; due = false; goto idle
    fi
  }
  if
  :: atomic { crashes < CRASHES -> crashes++; goto died }
  :: skip
  fi;

mark:
  atomic {
    if
    :: token != mine || owner == NOBODY -> goto idle
    :: else -> skip
    fi;
    if
#ifdef ONCE
    :: state == PENDING -> state = SENDING
#else
    :: state == PENDING || state == SENDING -> state = SENDING
#endif
    :: else ->
       /* Moved by somebody else: the key has nothing more that is known. */
       owner = NOBODY; ended = true; due = false; goto idle
    fi
  }
  if
  :: atomic { lost < LOST -> lost++; goto mark }
  :: atomic { crashes < CRASHES -> crashes++; goto died }
  :: skip
  fi;

  handed++;
  assert(handed <= 1 + crashes + endings);
  if
  :: atomic { crashes < CRASHES -> crashes++; goto died }
  :: skip
  fi;

done:
  atomic {
    if
    :: token == mine && owner != NOBODY && state == SENDING ->
       state = SENT; owner = NOBODY; ended = true; due = false
    :: else -> skip
    fi
  }
  if
  :: atomic { lost < LOST -> lost++; goto done }
  :: goto idle
  fi;

died:
  atomic {
    if
    :: owner == _pid -> ended = true
    :: else -> skip
    fi
  }
  goto idle;

over:
  skip
}

active proctype time() {
end:
  do
  :: atomic { endings < ENDINGS && owner != NOBODY && !ended -> ended = true; endings++ }
  :: state == SENT -> break
  od
}

ltl it_is_sent { <> (state == SENT) }
