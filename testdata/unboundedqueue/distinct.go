package unboundedqueue

import (
	"slices"
	"sync"

	"github.com/hldlint/hldlint/testdata/unboundedqueue/internal/members"
)

// Ready holds each node once: it is asked for first, in many ways.
type Ready struct {
	mu                                                       sync.Mutex
	direct, helped, abroad, looped, flagged, literal, marked []string
	listed                                                   []string
	nodes                                                    []Event
	seen                                                     map[string]bool
	known                                                    map[string]struct{}
}

// Direct asks the standard library.
func (r *Ready) Direct(node string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if slices.Contains(r.direct, node) {
		return
	}
	r.direct = append(r.direct, node)
}

// Helped asks a method.
func (r *Ready) Helped(node string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if !r.knows(node) {
		r.helped = append(r.helped, node)
	}
}

func (r *Ready) knows(node string) bool {
	for _, n := range r.helped {
		if n == node {
			return true
		}
	}
	return false
}

func locked(r *Ready, do func(*Ready)) {
	r.mu.Lock()
	defer r.mu.Unlock()
	do(r)
}

// Abroad asks a function of another package, in a literal.
func (r *Ready) Abroad(node string) {
	locked(r, func(r *Ready) {
		if members.Has(node, r.abroad) {
			return
		}
		r.abroad = append(r.abroad, node)
	})
}

// Looped looks itself.
func (r *Ready) Looped(node string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, n := range r.looped {
		if n == node {
			return
		}
	}
	r.looped = append(r.looped, node)
}

// Flagged remembers what it saw.
func (r *Ready) Flagged(node string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	found := false
	for _, n := range r.flagged {
		if n == node {
			found = true
			break
		}
	}
	if !found {
		r.flagged = append(r.flagged, node)
	}
}

// Literal has a literal compare.
func (r *Ready) Literal(node string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if slices.IndexFunc(r.literal, func(n string) bool { return n == node }) >= 0 {
		return
	}
	r.literal = append(r.literal, node)
}

// Marked keeps a set beside it.
func (r *Ready) Marked(node string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.seen[node] {
		return
	}
	r.seen[node] = true
	r.marked = append(r.marked, node)
}

// Listed keeps one as well, and asks it otherwise.
func (r *Ready) Listed(node string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if _, ok := r.known[node]; ok {
		return
	}
	r.known[node] = struct{}{}
	r.listed = append(r.listed, node)
}

// Node compares one field of it.
func (r *Ready) Node(e Event) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for i := range r.nodes {
		if r.nodes[i].ID == e.ID {
			return
		}
	}
	r.nodes = append(r.nodes, e)
}

// Take takes all that are ready.
func (r *Ready) Take(wake <-chan struct{}, use func(...[]string)) {
	for range wake {
		r.mu.Lock()
		use(r.direct, r.helped, r.abroad, r.looped, r.flagged, r.literal, r.marked, r.listed)
		for _, n := range r.nodes {
			use([]string{n.ID})
		}
		r.direct, r.helped, r.abroad, r.looped, r.flagged, r.literal, r.marked, r.nodes = nil, nil, nil, nil, nil, nil, nil, nil
		r.listed = nil
		r.mu.Unlock()
	}
}

// Notes are asked about, but not whether they are there already.
type Notes struct {
	mu                       sync.Mutex
	allowed, old             []string
	checked, counted, others []string
	wanted                   map[string]bool
	asked                    []string
}

// Checked asks whether it may come in at all.
func (n *Notes) Checked(from string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if !slices.Contains(n.allowed, from) {
		return
	}
	n.checked = append(n.checked, from) // want slice:"checked grows without bound while Send is slower than Checked"
}

// Counted looks for another one.
func (n *Notes) Counted(from string, urgent func()) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if slices.Contains(n.counted, "urgent") {
		urgent()
	}
	n.counted = append(n.counted, from) // want slice:"counted grows without bound while Send is slower than Counted"
}

// Others tells of one that is there, and takes it all the same.
func (n *Notes) Others(from string, twice func(string)) {
	n.mu.Lock()
	defer n.mu.Unlock()
	for _, o := range n.others {
		if o == from {
			twice(o)
		}
	}
	n.others = append(n.others, from) // want slice:"others grows without bound while Send is slower than Others"
}

// Asked takes what is wanted, as often as it comes.
func (n *Notes) Asked(from string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if !n.wanted[from] {
		return
	}
	n.asked = append(n.asked, from) // want slice:"asked grows without bound while Send is slower than Asked"
}

// Want lets it come in.
func (n *Notes) Want(from string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.wanted[from] = true
}

// Send sends them.
func (n *Notes) Send(wake <-chan struct{}, send func(...[]string)) {
	for range wake {
		n.mu.Lock()
		checked, counted, others, asked := n.checked, n.counted, n.others, n.asked
		n.checked, n.counted, n.others, n.asked = nil, nil, nil, nil
		n.mu.Unlock()
		send(checked, counted, others, asked)
	}
}
