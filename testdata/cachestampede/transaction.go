package cachestampede

import (
	"context"
	"database/sql"
	"sync"
)

// unit is what one transaction has read so far. Nobody else asks it.
type unit struct {
	*sql.Tx
	read sync.Map
}

// Name is silent: the cache is that of one transaction.
func (u *unit) Name(ctx context.Context, id string) (name string, err error) {
	if known, ok := u.read.Load(id); ok {
		return known.(string), nil
	}
	if err := u.QueryRowContext(ctx, "select name from users where id = $1", id).Scan(&name); err != nil {
		return "", err
	}
	u.read.Store(id, name)
	return name, nil
}

// shared keeps the same for everybody.
type shared struct {
	*sql.DB
	read sync.Map
}

// Name asks for each caller that comes while the entry is missing.
func (s *shared) Name(ctx context.Context, id string) (name string, err error) {
	if known, ok := s.read.Load(id); ok {
		return known.(string), nil
	}
	if err := s.QueryRowContext(ctx, "select name from users where id = $1", id).Scan(&name); err != nil { // want fill:"every concurrent miss of Name runs"
		return "", err
	}
	s.read.Store(id, name)
	return name, nil
}
