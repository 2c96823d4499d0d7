// Package data reads rows.
package data

import (
	"context"
	"database/sql"
	"encoding/json"

	"github.com/jackc/pgx/v5"
	"github.com/jmoiron/sqlx"
	"gorm.io/gorm"

	"github.com/hldlint/hldlint/testdata/engine/origin/probe"
)

type user struct {
	ID   string
	Name string
	Meta []byte
}

type meta struct{ Tag string }

// Start reads.
func Start(db *sql.DB) {
	ctx := context.Background()
	standard(ctx, db)
	extended(ctx, nil)
	mapped(nil)
	_ = postgres(ctx, nil)
}

func standard(ctx context.Context, db *sql.DB) {
	var name string
	var count int
	if err := db.QueryRowContext(ctx, "select name from users").Scan(&name, &count); err == sql.ErrNoRows {
		probe.See(sql.ErrNoRows.Error()) // want origin sql.ErrNoRows.Error(): Constant
	}
	probe.See(name)  // want origin name: Row
	probe.See(count) // want origin count: Row
	rows, _ := db.QueryContext(ctx, "select id from users")
	var users []user
	for rows.Next() {
		var u user
		u.Name = "fixed"
		_ = rows.Scan(&u.ID, &u.Meta)
		users = append(users, u)
	}
	for _, u := range users {
		probe.See(u.ID)   // want origin u.ID: Row
		probe.See(u.Name) // want origin u.Name: Constant
		var m meta
		_ = json.Unmarshal(u.Meta, &m)
		probe.See(m.Tag) // want origin m.Tag: Row
	}
	probe.See(names(users)[0]) // want origin names(users)[0]: Constant
	byID := map[string]string{}
	for _, u := range users {
		byID[u.ID] = u.Name
	}
	probe.See(byID["1"]) // want origin byID["1"]: Constant
	for id := range byID {
		probe.See(id) // want origin id: Row
	}
}

func names(users []user) []string {
	out := make([]string, 0, len(users))
	for _, u := range users {
		out = append(out, u.Name)
	}
	return out
}

func extended(ctx context.Context, db *sqlx.DB) {
	var u user
	_ = db.GetContext(ctx, &u, "select * from users")
	probe.See(u.Name) // want origin u.Name: Row
	var list []user
	_ = db.Select(&list, "select * from users")
	probe.See(list[0].ID) // want origin list[0].ID: Row
	arg := "select 1"
	_, _ = db.Exec(arg)
	probe.See(arg) // want origin arg: Constant
}

func mapped(db *gorm.DB) {
	var u user
	db.First(&u, "id = ?", 1)
	probe.See(u.Name) // want origin u.Name: Row
	fresh := user{ID: "1"}
	db.Create(&fresh)
	probe.See(fresh.ID) // want origin fresh.ID: Constant|?
}

func postgres(ctx context.Context, conn *pgx.Conn) error {
	rows, err := conn.Query(ctx, "select * from users")
	if err != nil {
		return err
	}
	users, err := pgx.CollectRows(rows, pgx.RowToStructByName[user])
	for _, u := range users {
		probe.See(u.ID) // want origin u.ID: Row
	}
	return err
}
