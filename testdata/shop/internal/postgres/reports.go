package postgres

import (
	"context"
	"fmt"
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
	dsn string
}

// NewReports returns the reports of the database at dsn.
func NewReports(dsn string) *Reports { return &Reports{dsn: dsn} }

// Daily returns the sales of a day by country.
func (r *Reports) Daily(ctx context.Context, day time.Time) ([]DailySales, error) {
	db, err := r.open(ctx)
	if err != nil {
		return nil, err
	}
	defer db.Close()
	var lines []DailySales
	err = db.SelectContext(ctx, &lines, `select country, count(*) as orders, sum(total) as total
		from orders where created_at >= $1 and created_at < $2 group by country order by total desc limit $3`,
		day, day.AddDate(0, 0, 1), maxReportRows)
	return lines, err
}

func (r *Reports) open(ctx context.Context) (*sqlx.DB, error) {
	db, err := sqlx.ConnectContext(ctx, "pgx", r.dsn) // want unpooleddb/per-request
	if err != nil {
		return nil, fmt.Errorf("reports: %w", err)
	}
	db.SetMaxOpenConns(1)
	return db, nil
}
