package cachestampede

import "time"

type aged struct {
	at   time.Time
	next *aged
}

// oldest walks a list: the variable of the loop is made from itself.
func oldest(a *aged, limit time.Duration) *aged {
	for cur := a; cur != nil; cur = cur.next {
		if time.Since(cur.at) > limit {
			return cur
		}
	}
	for cur, other := a, a; ; cur, other = other, cur {
		if time.Since(cur.at) > limit {
			return other
		}
	}
}

var _ = oldest
