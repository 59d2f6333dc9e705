SELECT
  disposal_entry.disposal_id,
  (
    array_agg(
      disposal_entry.vehicle_id
      ORDER BY
        disposal_entry.ordinal DESC
    )
  ) [1] AS vehicle_id,
  (
    array_agg(
      disposal_entry.method
      ORDER BY
        disposal_entry.ordinal DESC
    )
  ) [1] AS method,
  (
    array_agg(
      disposal_entry.applied_on
      ORDER BY
        disposal_entry.ordinal DESC
    )
  ) [1] AS applied_on,
  (
    array_agg(
      disposal_entry.approved_on
      ORDER BY
        disposal_entry.ordinal DESC
    ) FILTER (
      WHERE
        (disposal_entry.approved_on IS NOT NULL)
    )
  ) [1] AS approved_on,
  (
    array_agg(
      disposal_entry.appraisal
      ORDER BY
        disposal_entry.ordinal DESC
    ) FILTER (
      WHERE
        (disposal_entry.appraisal IS NOT NULL)
    )
  ) [1] AS appraisal,
  (
    array_agg(
      disposal_entry.receiver_id
      ORDER BY
        disposal_entry.ordinal DESC
    ) FILTER (
      WHERE
        (disposal_entry.receiver_id IS NOT NULL)
    )
  ) [1] AS receiver_id,
  (
    array_agg(
      disposal_entry.book_value
      ORDER BY
        disposal_entry.ordinal DESC
    ) FILTER (
      WHERE
        (disposal_entry.book_value IS NOT NULL)
    )
  ) [1] AS book_value,
  (
    array_agg(
      disposal_entry.completed_on
      ORDER BY
        disposal_entry.ordinal DESC
    ) FILTER (
      WHERE
        (disposal_entry.completed_on IS NOT NULL)
    )
  ) [1] AS completed_on,
  (
    array_agg(
      disposal_entry.ended_on
      ORDER BY
        disposal_entry.ordinal DESC
    ) FILTER (
      WHERE
        (disposal_entry.ended_on IS NOT NULL)
    )
  ) [1] AS ended_on
FROM
  disposal_entry
WHERE
  (disposal_entry.superseded_at IS NULL)
GROUP BY
  disposal_entry.disposal_id;