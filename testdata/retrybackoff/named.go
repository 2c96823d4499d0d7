package retrybackoff

import (
	"context"

	"github.com/hldlint/hldlint/testdata/retrybackoff/errors"
)

// Alike asks a function that is only called like the one of the standard library.
func (s *Sweeper) Alike(ctx context.Context) error {
	for {
		err := s.api.get(ctx) // want none:"get is called again at once"
		if !errors.Is(err) {
			return err
		}
	}
}

// AlikeMethod asks a method.
func (s *Sweeper) AlikeMethod(ctx context.Context, kind errors.Kind) error {
	for {
		err := s.api.get(ctx) // want none:"get is called again at once"
		if !kind.Is(err) {
			return err
		}
	}
}
