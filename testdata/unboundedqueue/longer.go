package unboundedqueue

import "sync"

func with(list []Event, e Event) []Event { return append(list, e) }

func join[T any](list []T, more ...T) []T { return append(list, more...) }

// atMost is a limit.
func atMost(list []Event, e Event) []Event {
	if len(list) >= 100 {
		return list
	}
	return append(list, e)
}

func push[T any](to *[]T, v T) { *to = append(*to, v) }

// pushAtMost is a limit.
func pushAtMost[T any](to *[]T, v T) {
	if len(*to) < 100 {
		*to = append(*to, v)
	}
}

// pushNew keeps each once.
func pushNew[T comparable](to *[]T, v T) {
	for _, known := range *to {
		if known == v {
			return
		}
	}
	*to = append(*to, v)
}

func takeFirst[T any](from *[]T) (first T, ok bool) {
	if len(*from) == 0 {
		return first, false
	}
	first = (*from)[0]
	*from = (*from)[1:]
	return first, true
}

// Helpers have others append for them.
type Helpers struct {
	mu                                     sync.Mutex
	one, several, at, few, atFew, distinct []Event
}

// Take is called for each request.
func (h *Helpers) Take(e Event) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.one = with(h.one, e)         // want slice:"one grows without bound"
	h.several = join(h.several, e) // want slice:"several grows without bound"
	push(&h.at, e)                 // want slice:"at grows without bound"
	h.few = atMost(h.few, e)
	pushAtMost(&h.atFew, e)
	pushNew(&h.distinct, e)
}

// Give takes them out one by one.
func (h *Helpers) Give(turns <-chan struct{}, send func(Event)) {
	for range turns {
		h.mu.Lock()
		if len(h.one) > 0 {
			first := h.one[0]
			h.one = h.one[1:]
			send(first)
		}
		if len(h.several) > 0 {
			first := h.several[0]
			h.several = h.several[1:]
			send(first)
		}
		if len(h.few) > 0 {
			first := h.few[0]
			h.few = h.few[1:]
			send(first)
		}
		if e, ok := takeFirst(&h.at); ok {
			send(e)
		}
		if e, ok := takeFirst(&h.atFew); ok {
			send(e)
		}
		if e, ok := takeFirst(&h.distinct); ok {
			send(e)
		}
		h.mu.Unlock()
	}
}
