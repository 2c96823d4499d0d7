package dualwrite

import (
	"context"
	"net/http"

	"github.com/hldlint/hldlint/testdata/dualwrite/internal/repo"
)

// Saver is what repositories are for those who use them.
type Saver interface {
	Save(ctx context.Context, id int64) error
	SaveRecorded(ctx context.Context, id int64) error
	Load(ctx context.Context, id int64) error
}

// Service writes by repositories, which begin and commit, and publishes.
type Service struct {
	saver Saver
	gorm  *repo.Gorm
	bus   Bus
}

// NewService makes one, and registers what it answers.
func NewService(orders *Orders, sqlRepo *repo.SQL, gormRepo *repo.Gorm, mux *http.ServeMux) {
	s := &Service{saver: sqlRepo, gorm: gormRepo, bus: &kafkaBus{events: orders.events}}
	for _, h := range []func(context.Context, int64) error{s.place, s.viaGorm, s.viaHelper, s.recordedThere, s.loaded, s.rejected, s.rejectedInOneGo} {
		mux.HandleFunc("/service", func(w http.ResponseWriter, r *http.Request) { _ = h(r.Context(), r.ContentLength) })
	}
}

// place commits in a method behind an interface.
func (s *Service) place(ctx context.Context, id int64) error {
	if err := s.saver.Save(ctx, id); err != nil {
		return err
	}
	return s.bus.Announce(ctx, id) // want after:"Announce publishes after the commit"
}

// viaGorm commits in another package, where a library runs a literal in a transaction.
func (s *Service) viaGorm(ctx context.Context, id int64) error {
	if err := s.gorm.Store(ctx, id); err != nil {
		return err
	}
	return s.bus.Announce(ctx, id) // want after:"Announce publishes after the commit"
}

// keep calls what commits.
func (s *Service) keep(ctx context.Context, id int64) error { return s.gorm.Store(ctx, id) }

func (s *Service) viaHelper(ctx context.Context, id int64) error {
	err := s.keep(ctx, id)
	if err != nil {
		return err
	}
	return s.bus.Announce(ctx, id) // want after:"Announce publishes after the commit"
}

// recordedThere is silent: the repository has an outbox.
func (s *Service) recordedThere(ctx context.Context, id int64) error {
	if err := s.saver.SaveRecorded(ctx, id); err != nil {
		return err
	}
	return s.bus.Announce(ctx, id)
}

// loaded is silent: nothing was written.
func (s *Service) loaded(ctx context.Context, id int64) error {
	if err := s.saver.Load(ctx, id); err != nil {
		return err
	}
	return s.bus.Announce(ctx, id)
}

// rejected is silent: it tells that nothing was committed.
func (s *Service) rejected(ctx context.Context, id int64) error {
	if err := s.saver.Save(ctx, id); err != nil {
		_ = s.bus.Announce(ctx, -id)
		return err
	}
	return nil
}

// rejectedInOneGo is silent as well.
func (s *Service) rejectedInOneGo(ctx context.Context, id int64) error {
	err := s.gorm.Store(ctx, id)
	if err == nil {
		return nil
	}
	return s.bus.Announce(ctx, -id)
}
