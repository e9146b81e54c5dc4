"""Questions about pay and time off, and questions that only sound like it; one a line."""

ABOUT_PAY = """
What is the salary for this role?
What salary range did you have in mind?
Are salaries reviewed every year?
What are the wages on the night shift?
How is compensation decided here?
How are sales people compensated for their work?
What does total comp look like at this level?
How much does it pay?
What is the pay like?
How much do you pay somebody with five years of experience?
Which pay band is the role in?
Am I paid for travel between clients?
Is the training week paid?
Are the extra hours unpaid?
Is there a bonus?
How are bonuses worked out?
What commission do you give on renewals?
Is it commission only?
What benefits do you offer?
What are the benefits?
Can you tell me about benefits?
When do benefits start?
What does the benefits package include?
What are the perks of working here?
Any other perks?
Do you match pension contributions?
What is the pension like?
Do you match the 401k?
Is there a 401(k) plan?
Do you offer health insurance?
Is dental insurance included?
What about insurance for my family?
How many days of holiday do I get?
What is the holiday allowance?
How much vacation do people take?
How many vacation days are there?
How much PTO is there?
Is PTO unlimited?
How much sick leave do I get?
How much overtime do people work?
Is overtime paid?
Does the role come with equity?
How much equity do new hires get?
Is there an equity package?
Do you give stock options?
When do the options vest?
Do employees get company stock?
Are RSUs part of the offer?
How often are raises given?
When could I ask for a raise?
Is there an annual raise?
What is your policy on paid time off?
How long is parental leave?
When was the last pay rise?
Could you talk me through the salary bands?
Is the salary negotiable?
Will my wage go up after the trial period?
Is this a salaried position or hourly wages?
What is the compensation philosophy of the company?
How does compensation grow over time?
How am I compensated when I am on call?
Do you pay monthly or weekly?
What do you pay your juniors?
How does your pay compare with the market?
Would I get paid for the interview task?
Is the internship paid or unpaid?
Do people here feel well paid?
Does everybody in the team get a bonus?
How big was last year's bonus?
What percentage of my income would be commission?
How long until a new person earns full commission?
Which benefits come with the job?
Do benefits cover my partner?
How do your benefits compare?
Are there any benefits for part-timers?
Which perks do people use most?
What perks come with the office?
Is there a company pension?
How much does the employer put into the pension?
When can I join the 401k?
Does the company contribute to a 401(k)?
Do you cover health insurance from day one?
What kind of insurance do employees get?
Is life insurance part of the package?
Can I carry over holidays to the next year?
Is there holiday pay for casual staff?
When can I take my first vacation?
Do you shut down for vacation in August?
How does PTO accrue?
How is sick leave handled?
How many sick days are normal?
Is overtime expected?
How is overtime compensated?
Will I be offered equity?
What equity would I get at this level?
Is equity part of the offer?
Do you offer stock as part of the package?
What is the vesting schedule?
How many stock options does somebody at this level receive?
Do contractors get options?
How do raises work here?
Did the team get raises last year?
How soon can I expect a raise?
What would it take to get a raise in the first year?
How much would I earn in the first year?
What is the on-target earnings figure?
When will we talk about salary?
I was told 60k. Is that salary fixed?
How transparent are you about salaries?
Is the wage the same in every store?
Could you explain the compensation package?
Is my compensation tied to the team's targets?
So what's the pay?
Does the job pay more at weekends?
How many paid days off are there?
Will you pay for relocation?
Who decides what people are paid?
Are we paid by the hour?
Do the bonuses depend on the company or on me?
Is there a sign-on bonus?
Would I earn commission on repeat orders?
How is the commission split between reps?
What other benefits are there?
Can you send me the benefits brochure?
Will I keep my benefits during probation?
Do part-time nurses get benefits too?
What perks does the team enjoy?
How good is the pension scheme?
Is the pension a defined benefit one?
What is the 401k match?
What insurance is included?
Does the insurance cover my children?
Do you provide medical insurance?
Do I get bank holidays off?
Would I have to work public holidays?
Is holiday added to the hourly rate?
What's your vacation policy?
Can vacation be taken in the first three months?
How is PTO approved?
Is sick leave paid in the first year?
Do you offer maternity leave beyond the law?
Can I take time off in June?
Do people do a lot of overtime in December?
How do you reward overtime?
Do you offer equity to early employees?
What share of equity goes to the first ten people?
Will my equity vest over four years?
Is stock part of the compensation?
Can employees buy stock at a discount?
How many options would I be granted?
Do you give options?
Are raises tied to reviews?
What was the average raise last year?
When is the next raise?
Is the raise automatic after a year?
How do pay reviews work?
Does the team pay for its own coffee?
Is there free lunch, gym or other perk?
What would my salary be?
Do salaries differ between the two offices?
Is the minimum wage paid to apprentices?
How flexible is the compensation?
What does a manager here get paid?
Do I have to pay for my own uniform?
Who gets a pay increase first?
Would I be paid in euros?
How is the yearly bonus decided?
Can the bonus be taken as time off?
How much commission did the best seller make?
Are there any health benefits?
What about benefits and perks?
Are your benefits as good as they say?
Does the perk list include a bike?
What happens to my old pension if I join?
Does the 401k vest at once?
Will my insurance start on the first day?
Who chooses the insurance plan?
Do holidays have to be taken in summer?
How many weeks of vacation are there?
Would my vacation in June be a problem?
Do you cap PTO?
What is the rule for sick leave?
Are you strict about overtime?
What part of the package is equity?
Do you plan to give everybody equity?
Do all staff get stock?
What happens to my options if I leave?
Are stock options still worth something?
Has anybody had a raise this year?
If things go well, can we talk about a raise?
""".strip().splitlines()

NEAR = """
What options did you consider before you chose this one?
Who can raise a concern, and what happens then?
How do you raise the bar without wearing people out?
How was the money for the new ward raised?
Who raises problems first, and who hears them?
How do you think about equity in hiring?
What are you doing about health equity in this district?
How does the diversity, equity and inclusion group work?
What has changed since the private equity firm bought you?
What should the team pay more attention to?
When will the new warehouse pay off?
How do you pay down technical debt?
Does the machine pay for itself yet?
Why do customers pay for this when there is a free one?
How much of the traffic comes from paid search?
How many paying customers do you have?
How do patients pay when they have no card?
How do you compensate for missing data?
Which part of the payroll system breaks most often?
How do you handle late payments?
Who commissioned the study?
Who is commissioning the new plant?
How did the European Commission's decision change your plans?
Which lines are out of commission most often?
What are the benefits of the new triage system for patients?
Who benefits from this work, and how do you know?
What benefits did the customers see first?
How do you measure the benefits of a release?
How do insurance claims reach the team?
How do you tell fraud from honest mistakes in health insurance claims?
What is the holiday season like in this store?
How do you staff the school holidays?
Who covers for you when you are on vacation?
How do the vacation rentals change your week?
How often are you out of stock?
How do you keep track of stock levels?
What did the board say when the stock price fell?
What makes somebody grow in this role?
What support does a new person get in the first month?
How do you support people who want to move to another team?
What does growth look like here in two years?
How does the team perk up after a hard week?
Which pension funds are your clients?
What bonus points do readers collect?
How do you wage war on waste?
What do you want the person in this role to own?
What is the hardest decision on your desk?
How do you develop people who want to lead?
What was the last promotion in the team for?
Which options are still open for the new building?
What other options did the team rule out?
Do you give patients options, or one recommendation?
How often does somebody raise their hand and say stop?
What raises the error rate at night?
Who raised the last alarm, and what did you change?
How do you raise awareness of the service?
What would raise quality the most?
How does the school work towards equity of access?
What did the equity audit of last year find?
Which brand equity measures do you trust?
How do equity analysts use this report?
How do you rotate the stock in the cold room?
Which items go out of stock first?
How do you take stock at the end of a project?
How does the stock exchange connect to your system?
What should I pay attention to in my first week?
Where did the last investment pay off, and where not?
Who pays for training and conferences?
What did it take to pay back the debt in the old code?
How do paid ads and organic traffic share the work?
Which customers pay late, and why?
How do paying members differ from free ones?
How do you pay tribute to people who leave?
What does the payments team need from this one?
What would compensate for the loss of that customer?
How do you compensate passengers when a flight is late?
Which workers' compensation claims take longest?
Is the plant fully commissioned?
Which commissioning tests fail most often?
How does the planning commission see your projects?
Who commissions new articles?
Who benefits most when this team does well?
What are the benefits of the move to the cloud so far?
How would the team benefit from one more person?
How do you show the benefits of prevention to the council?
How do people apply for housing benefits at your office?
What insurance products are hardest to explain?
Which insurance rules change most often?
How is the health insurance market changing for you?
How do you plan for the holiday rush?
Who is on call over the holidays?
What do guests on holiday ask for most?
How do vacation bookings change in spring?
How do you handle pension fund trustees with different views?
What does the team do for fun after work?
How do you help somebody who is overloaded?
What would you want me to learn in the first year?
How do people here get feedback?
What makes people stay for more than five years?
What is the worst shift of the week, and why?
How do you hand over after a night shift?
How is credit shared when a project goes well?
What does the company value most when money is short?
Which bonus features do users ask for?
Who looks after the loyalty perks for members?
What options does a junior have when nobody answers?
Which treatment options do you discuss first?
How many options do you usually show a client?
Is working on two projects an option here?
Who raises an objection in your meetings?
How was the school's exam average raised so quickly?
What has raised your doubts about the plan?
Do you raise pull requests for everything?
Which concerns did the last survey raise?
How do you keep equity between day and night shifts?
Where does the equity strategy show in daily work?
Which equity measures does the council look at?
How will private equity owners change the plan?
What do you do when a size is not in stock?
How do you count stock without closing the shop?
Who decides which stock is ordered?
What stock do you hold for emergencies?
How close attention does the board pay to safety?
Does the new tool pay its way yet?
What are you paying down first in the code base?
How many users have paid accounts?
What share of patients are self-pay?
How do you follow up on unpaid invoices?
What does the accounts payable team wish for?
Which payment methods break most?
How did the team compensate for two vacancies?
What would compensate for slower delivery?
How do you prepare a site for the commissioning of a turbine?
Who sits on the commission that approves the plans?
What did the health commission criticize?
Why did you commission an outside review?
What is the biggest benefit of the new layout?
Which benefits did the merger bring?
What benefits do clients notice first?
How do benefits claimants reach you?
How would a new person's view benefit you?
How do insurers pay the clinic?
Which insurance does your clinic accept?
How do you explain an insurance policy to a first-time buyer?
Why did you move from insurance to software?
What changes in the store before the holidays?
How do you entertain families on holiday when it rains?
What happens to the rota in holiday weeks?
Which vacation homes are hardest to let?
How do you advise people close to a pension?
What does a pensions analyst do all day?
How does the app perk up tired users?
What bonus content sells the book?
Who notices when somebody works too long?
How do you protect people from burning out?
What did you learn from the last person who left?
What does leave the team stuck most often?
How is success measured after half a year?
What would make you say that I was worth it?
How do you decide who gets promoted?
What does the road to senior look like?
What were the options on the table?
Do you offer customers several options?
What is the option you regret not taking?
How do you raise children's confidence?
Who would raise it with the client?
What raised eyebrows in the last review?
What does equity mean in your classroom?
How do you report equity and fairness to the board?
When is old stock written off?
How does stock move between the shops?
What will paying more attention to safety change?
Do you think that the rewrite will pay off?
How does a family pay for a place here?
Why did clients stop paying on time?
What compensates for the noise?
How is the commissioning team organized?
Which commission reports do you rely on?
What benefits do your patients tell you about?
How long before the benefits show?
Who in the town benefits?
How does an insurance team like yours decide what to insure?
What surprised you about working for an insurance company?
What do families ask before the summer holidays?
How do you cover nights when two people are on vacation?
How did your pension clients take the news?
Is mentoring a bonus or part of the job?
How do you make sure that new people are supported?
How does the team learn from incidents?
Where do you want the department to be in three years?
What would the person before me say about the work?
""".strip().splitlines()
