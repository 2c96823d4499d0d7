package postgres

import (
	"context"
	"time"

	"github.com/jmoiron/sqlx"
)

const maxReportRows = 1000

// DailySales is one line of the daily report.
type DailySales struct {
	Country string `db:"country" json:"country"`
	Orders  int    `db:"orders" json:"orders"`
	Total   int64  `db:"total" json:"total"`
}

// Reports answers the questions of the accountants, from a database of their own.
type Reports struct {
	db *sqlx.DB
}

// Close closes the handle.
func (r *Reports) Close() error { return r.db.Close() }

// Daily returns the sales of a day by country.
func (r *Reports) Daily(ctx context.Context, day time.Time) ([]DailySales, error) {
	var lines []DailySales
	err := r.db.SelectContext(ctx, &lines, `select country, count(*) as orders, sum(total) as total
		from orders where created_at >= $1 and created_at < $2 group by country order by total desc limit $3`,
		day, day.AddDate(0, 0, 1), maxReportRows)
	return lines, err
}
