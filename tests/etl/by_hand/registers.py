"""Two placements and their enterprises, beside which something is entered by hand."""

PLACEMENTS = """
placement_id,student_id,college,programme,enterprise,planned_start,planned_end,end_reason,monthly_pay
P1,S1,Engineering,Mechatronics,Acme,2024-10-01,2025-01-31,completed,3000
P2,S2,Engineering,Mechatronics,Bolt Works,2024-10-01,2025-01-31,completed,2800
"""
PARTNERS = """
enterprise_id,official_name,industry,region,cooperation_since
E1,Acme Machinery,manufacturing,Kunming,2020-09
E2,Bolt,manufacturing,Kunming,2021-09
"""
