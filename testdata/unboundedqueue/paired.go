package unboundedqueue

import "sync"

// Parcels keeps a label for each parcel.
type Parcels struct {
	mu      sync.Mutex
	parcels []Event
	labels  []string
	send    func([]Event, []string)
}

// Add is silent: there are as many labels as parcels, and these are sent when there are a hundred.
func (p *Parcels) Add(e Event) {
	p.mu.Lock()
	p.labels = append(p.labels, e.ID)
	p.parcels = append(p.parcels, e)
	full := len(p.parcels) >= 100
	p.mu.Unlock()
	if full {
		p.flush()
	}
}

func (p *Parcels) flush() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.send(p.parcels, p.labels)
	p.parcels = p.parcels[:0]
	p.labels = p.labels[:0]
}

// Run sends what there is.
func (p *Parcels) Run(minutes <-chan struct{}) {
	for range minutes {
		p.flush()
	}
}

// Letters keeps stamps beside them.
type Letters struct {
	mu      sync.Mutex
	letters []Event
	stamps  []string
	send    func([]Event, []string)
}

// Add keeps to a hundred letters.
func (l *Letters) Add(e Event) {
	l.mu.Lock()
	l.stamps = append(l.stamps, e.ID) // want slice:"stamps grows without bound"
	l.letters = append(l.letters, e)
	full := len(l.letters) >= 100
	l.mu.Unlock()
	if full {
		l.flush()
	}
}

// Stamp adds a stamp without a letter.
func (l *Letters) Stamp(id string) {
	l.mu.Lock()
	l.stamps = append(l.stamps, id)
	l.mu.Unlock()
}

func (l *Letters) flush() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.send(l.letters, l.stamps)
	l.letters = l.letters[:0]
	l.stamps = l.stamps[:0]
}

// Run sends what there is.
func (l *Letters) Run(minutes <-chan struct{}) {
	for range minutes {
		l.flush()
	}
}
