package pricing

import (
	"log/slog"
	"sync"
	"time"
)

const (
	settle   = 200 * time.Millisecond
	patience = 50 * time.Millisecond
)

// Screens are the price tags in the shops, which a few senders write to.
type Screens struct {
	mu      sync.Mutex
	shown   map[string]int64
	frozen  bool
	changes chan string
}

// NewScreens returns screens that show nothing.
func NewScreens() *Screens {
	return &Screens{shown: map[string]int64{}, changes: make(chan string)}
}

// Run writes to the screens what has changed.
func (s *Screens) Run() {
	for sku := range s.changes {
		slog.Debug("screen", "sku", sku)
	}
}

// Shown returns what the screens show for a product.
func (s *Screens) Shown(sku string) int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.shown[sku]
}

// Show has the screens show a price.
func (s *Screens) Show(sku string, cents int64) {
	s.mu.Lock()
	s.shown[sku] = cents // want unboundedcache/map
	s.changes <- sku     // want lockio/channel
	s.mu.Unlock()
}

// Freeze lets all screens settle before the stocktaking.
func (s *Screens) Freeze() {
	s.mu.Lock()
	s.frozen = true
	time.Sleep(settle) // want lockio/pause
	s.mu.Unlock()
}

// Sales are the offers of the day.
type Sales struct {
	mu    sync.Mutex
	off   map[string]int
	begun chan string
}

// NewSales returns no offers.
func NewSales() *Sales { return &Sales{off: map[string]int{}, begun: make(chan string)} }

// Run tells the newsletter what has begun.
func (s *Sales) Run() {
	for sku := range s.begun {
		slog.Info("sale", "sku", sku)
	}
}

// Off says how many per cent a product is cheaper.
func (s *Sales) Off(sku string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.off[sku]
}

// Begin starts an offer; the newsletter may miss it.
func (s *Sales) Begin(sku string, percent int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.off[sku] = percent
	select { // want lockio/channel
	case s.begun <- sku:
	case <-time.After(patience):
	}
}

// End ends an offer once the tills have had time to hear of it.
func (s *Sales) End(sku string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, ok := s.off[sku]; ok {
		time.Sleep(settle) // want lockio/pause
		delete(s.off, sku)
	}
}
