// Package outlet sells what is left over.
package outlet

import "sync"

// maxHeld is how many customers may hold something at a time, or wait for it.
const maxHeld = 10_000

// holds are what customers have put aside, and who waits for what, by the customer's number.
type holds struct {
	mu      sync.Mutex
	held    map[string]string
	waiting map[string]string
}

func newHolds() *holds { return &holds{held: map[string]string{}, waiting: map[string]string{}} }

// hold puts something aside, if there is room.
func (h *holds) hold(customer, item string) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	if len(h.held) >= maxHeld {
		return false
	}
	h.held[customer] = item
	return true
}

// exchange puts something else aside.
func (h *holds) exchange(customer, item string) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	if len(h.held) >= maxHeld {
		return false
	}
	h.held[customer] = item
	return true
}

// wait notes who is told when there is more, if there is room.
func (h *holds) wait(customer, item string) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	if len(h.waiting) >= maxHeld {
		return false
	}
	h.waiting[customer] = item
	return true
}

// waitInstead has a customer wait for something else.
func (h *holds) waitInstead(customer, item string) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	if len(h.waiting) >= maxHeld {
		return false
	}
	h.waiting[customer] = item
	return true
}

// release forgets a customer.
func (h *holds) release(customer string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	delete(h.held, customer)
	delete(h.waiting, customer)
}
