// Package remember keeps answers, and asks whom it was given for those that it does not have.
package remember

import (
	"sync"
	"time"
)

// Source answers a question.
type Source[K comparable, V any] func(K) (V, error)

type kept[V any] struct {
	v  V
	at time.Time
}

// Answers are kept for some time.
type Answers[K comparable, V any] struct {
	mu   sync.Mutex
	ttl  time.Duration
	kept map[K]kept[V]
	ask  Source[K, V]
}

// New keeps what ask answers.
func New[K comparable, V any](ttl time.Duration, ask Source[K, V]) *Answers[K, V] {
	return &Answers[K, V]{ttl: ttl, kept: map[K]kept[V]{}, ask: ask}
}

// Get is the answer, kept or new.
func (a *Answers[K, V]) Get(key K) (V, error) {
	a.mu.Lock()
	known, ok := a.kept[key]
	a.mu.Unlock()
	if ok && time.Since(known.at) < a.ttl {
		return known.v, nil
	}
	v, err := a.ask(key) // want fill:"ask"
	if err != nil {
		return v, err
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	a.kept[key] = kept[V]{v, time.Now()}
	return v, nil
}

// Words are kept for ever.
type Words struct {
	mu    sync.Mutex
	kept  map[string]string
	spell func(string) (string, error)
}

// Option sets something of words.
type Option func(*Words)

// Spelt has words spelt by a function.
func Spelt(spell func(string) (string, error)) Option { return func(w *Words) { w.spell = spell } }

// NewWords keeps words.
func NewWords(options ...Option) *Words {
	w := &Words{kept: map[string]string{}}
	for _, set := range options {
		set(w)
	}
	return w
}

// Spell is silent: whoever makes words gives what computes.
func (w *Words) Spell(word string) (string, error) {
	w.mu.Lock()
	known, ok := w.kept[word]
	w.mu.Unlock()
	if ok {
		return known, nil
	}
	spelt, err := w.spell(word)
	if err != nil {
		return "", err
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.kept[word] = spelt
	return spelt, nil
}
