// Package regions has a database for each region.
package regions

import (
	"context"
	"database/sql"
	"errors"
)

// Databases are those of all regions.
type Databases struct{ by map[string]*sql.DB }

func (d *Databases) of(region string) (*sql.DB, error) {
	if db := d.by[region]; db != nil {
		return db, nil
	}
	return nil, errors.New("no such region")
}

// Forget asks the region for one user.
func (d *Databases) Forget(ctx context.Context, region, user string) error {
	db, err := d.of(region)
	if err != nil {
		return err
	}
	_, err = db.ExecContext(ctx, "delete from users where id = $1", user)
	return err
}
