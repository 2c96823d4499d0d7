package unboundedqueue

import "sync"

// Console shows the last lines.
type Console struct {
	mu    sync.Mutex
	lines []string
	all   []string
}

func newest[T any](xs []T, n int) []T {
	if over := len(xs) - n; over > 0 {
		return append(xs[:0:0], xs[over:]...)
	}
	return xs
}

// Say drops the oldest lines, in a helper.
func (c *Console) Say(line string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.lines = append(c.lines, line)
	c.lines = newest(c.lines, 200)
}

// Lines takes them out.
func (c *Console) Lines() []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	lines := c.lines
	c.lines = nil
	return lines
}

func clip[T any](xs []T) []T { return xs[:len(xs):len(xs)] }

// Keep has a helper that drops nothing.
func (c *Console) Keep(line string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.all = append(c.all, line) // want slice:"all grows without bound while All is slower than Keep"
	c.all = clip(c.all)
}

// All takes them out.
func (c *Console) All() []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	all := c.all
	c.all = nil
	return all
}

// Board has lists that are cut to a length, and one of which only the first is dropped.
type Board struct {
	mu     sync.Mutex
	first  []string
	last   []string
	others []string
}

// First keeps the first ones.
func (b *Board) First(line string, limit int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.first = append(b.first, line)
	b.first = b.first[:min(len(b.first), limit)]
}

// Last keeps the last ones.
func (b *Board) Last(line string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.last = append(b.last, line)
	b.last = b.last[max(0, len(b.last)-200):]
}

// Other keeps all that come together.
func (b *Board) Other(lines []string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.others = append(b.others, lines...) // want slice:"others grows without bound"
	b.others = b.others[1:]
}

// Take takes them out.
func (b *Board) Take() (first, last, others []string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	first, last, others = b.first, b.last, b.others
	b.first, b.last, b.others = nil, nil, nil
	return first, last, others
}
