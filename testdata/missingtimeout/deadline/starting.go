package deadline

import "context"

// CheckServer asks the server what it is, which a program does once, when it starts.
func (o *Orders) CheckServer() (version string, err error) {
	err = o.db.QueryRowContext(context.Background(), "SHOW server_version_num;").Scan(&version)
	return version, err
}

// SeedOrders fills an empty database.
func (o *Orders) SeedOrders(id string) error { return o.touch(context.Background(), id) }
