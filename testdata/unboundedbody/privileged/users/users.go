// Package users says who somebody is.
package users

import (
	"context"
	"database/sql"
	"errors"
	"net/http"
)

// A User is who sends a request.
type User struct {
	ID            string
	Role          string
	Token         string
	Editor        bool
	Administrator bool
}

// Has reports whether somebody has a role.
func (u *User) Has(role string) bool { return u.Role == role }

// Of is who sends a request.
func Of(r *http.Request) *User {
	u, _ := r.Context().Value(key{}).(*User)
	return u
}

type key struct{}

// RequireAdmin fails for all others.
func RequireAdmin(ctx context.Context) error {
	if u, ok := ctx.Value(key{}).(*User); !ok || !u.Administrator {
		return errors.New("forbidden")
	}
	return nil
}

// IsAdminOrEditor holds for many.
func IsAdminOrEditor(u *User) bool { return u.Administrator || u.Editor }

// Load brings a user.
func Load(ctx context.Context, db *sql.DB, id string) (*User, error) {
	u := &User{ID: id}
	err := db.QueryRowContext(ctx, "SELECT token FROM users WHERE id = $1", id).Scan(&u.Token)
	return u, err
}
