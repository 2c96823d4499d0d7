package deadline

import (
	"context"
	"log"
	"time"

	"github.com/robfig/cron/v3"
)

// example: job bad

// Purge deletes what has expired, once a minute. A database that keeps silent ends all sweeping.
func (o *Orders) Purge() {
	for range time.Tick(time.Minute) {
		if _, err := o.db.ExecContext(context.Background(), "delete from orders where expired"); err != nil { // want job:"ExecContext gets a context without deadline"
			log.Print(err)
		}
	}
}

// end

// example: job good

// PurgeBounded gives each round ten seconds.
func (o *Orders) PurgeBounded() {
	for range time.Tick(time.Minute) {
		if err := o.purge(10 * time.Second); err != nil {
			log.Print(err)
		}
	}
}

func (o *Orders) purge(limit time.Duration) error {
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()
	_, err := o.db.ExecContext(ctx, "delete from orders where expired")
	return err
}

// end

// Schedule has a library run a job at night.
func (o *Orders) Schedule(c *cron.Cron) error {
	_, err := c.AddFunc("0 3 * * *", o.compact)
	return err
}

func (o *Orders) compact() {
	if err := o.touch(context.Background(), "all"); err != nil { // want job:"ExecContext gets a context without deadline"
		log.Print(err)
	}
}

// ScheduleLogged has a library run what a function makes of a job.
func (o *Orders) ScheduleLogged(c *cron.Cron) error {
	_, err := c.AddFunc("0 4 * * *", logged(o.archive))
	return err
}

func logged(job func() error) func() {
	return func() {
		if err := job(); err != nil {
			log.Print(err)
		}
	}
}

func (o *Orders) archive() error { return o.touch(context.Background(), "old") } // want job:"ExecContext gets a context without deadline"

// SchedulePlan has a library run what a plan holds.
func (o *Orders) SchedulePlan(c *cron.Cron) (err error) {
	plan := map[string]func() error{"0 5 * * *": o.vacuum, "0 6 * * *": o.brief}
	for when, job := range plan {
		_, err = c.AddFunc(when, logged(job))
	}
	for _, job := range []func(){o.count} {
		_, err = c.AddFunc("@daily", job)
	}
	for _, job := range []planned{{"@hourly", o.vacuumOne}, {"@daily", nil}} {
		_, err = c.AddFunc(job.when, job.run)
	}
	return err
}

type planned struct {
	when string
	run  func()
}

func (o *Orders) vacuumOne() {
	if err := o.touch(context.Background(), "one"); err != nil { // want job:"ExecContext gets a context without deadline"
		log.Print(err)
	}
}

func (o *Orders) vacuum() error { return o.touch(context.Background(), "all") } // want job:"ExecContext gets a context without deadline"

func (o *Orders) brief() error { return o.purge(time.Minute) }

func (o *Orders) count() {
	if err := o.touch(context.Background(), "counted"); err != nil { // want job:"ExecContext gets a context without deadline"
		log.Print(err)
	}
}
