package httpapi

import (
	"context"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"

	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/legacydb"
	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/orders"
	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/postgres"
)

// Labeller prints labels again.
type Labeller interface {
	Label(ctx context.Context, o orders.Order) (string, error)
}

// Admin is the API of the back office.
type Admin struct {
	Service   *orders.Service
	Reports   *postgres.Reports
	Carrier   Labeller
	Customers *legacydb.Customers
	Archive   *legacydb.Archive
	Audit     *legacydb.Audit
}

// Handler routes the requests of the back office.
func (a *Admin) Handler() http.Handler {
	gin.SetMode(gin.ReleaseMode)
	engine := gin.New()
	engine.Use(gin.Recovery(), a.recorded)
	engine.GET("/reports/daily", a.daily)
	engine.POST("/orders/:id/refund", a.refund)
	engine.POST("/orders/:id/label", a.label)
	engine.GET("/customers", a.search)
	engine.GET("/customers/:number", a.customer)
	engine.GET("/customers/:number/archive", a.archive)
	engine.GET("/audit/:object", a.last)
	return limit(maxInFlight, within(requestTimeout, engine))
}

// recorded has the auditors know who did what.
func (a *Admin) recorded(c *gin.Context) {
	c.Next()
	if c.Request.Method == http.MethodGet {
		return
	}
	a.Audit.Record(legacydb.Entry{
		ID:     uuid.NewString(),
		Actor:  c.GetHeader("X-Actor"),
		Action: c.Request.Method + " " + c.FullPath(),
		Object: c.Param("id"),
		At:     time.Now().UTC(),
	})
}

func (a *Admin) daily(c *gin.Context) {
	day, err := time.Parse(time.DateOnly, c.Query("day"))
	if err != nil {
		c.AbortWithStatus(http.StatusBadRequest)
		return
	}
	lines, err := a.Reports.Daily(c.Request.Context(), day)
	answer(c, lines, err)
}

func (a *Admin) refund(c *gin.Context) {
	id, ok := adminOrderID(c)
	if !ok {
		return
	}
	answer(c, gin.H{"refunded": id}, a.Service.Refund(c.Request.Context(), id))
}

func (a *Admin) label(c *gin.Context) {
	id, ok := adminOrderID(c)
	if !ok {
		return
	}
	o, err := a.Service.Orders.Find(c.Request.Context(), id)
	if err != nil {
		answer(c, nil, err)
		return
	}
	tracking, err := a.Carrier.Label(c.Request.Context(), o)
	answer(c, gin.H{"tracking": tracking}, err)
}

func (a *Admin) search(c *gin.Context) {
	found, err := a.Customers.Search(c.Request.Context(), c.Query("name"))
	answer(c, found, err)
}

func (a *Admin) customer(c *gin.Context) {
	customer, err := a.Customers.Find(c.Request.Context(), c.Param("number"))
	answer(c, customer, err)
}

func (a *Admin) archive(c *gin.Context) {
	found, err := a.Archive.ByCustomer(c.Request.Context(), c.Param("number"))
	answer(c, found, err)
}

func (a *Admin) last(c *gin.Context) {
	entries, err := a.Audit.Last(c.Request.Context(), c.Param("object"))
	answer(c, entries, err)
}

func adminOrderID(c *gin.Context) (uuid.UUID, bool) {
	id, err := uuid.Parse(c.Param("id"))
	if err != nil {
		c.AbortWithStatus(http.StatusBadRequest)
		return uuid.Nil, false
	}
	return id, true
}

func answer(c *gin.Context, v any, err error) {
	if err != nil {
		_ = c.Error(err)
		c.AbortWithStatus(statusOf(err))
		return
	}
	c.JSON(http.StatusOK, v)
}
